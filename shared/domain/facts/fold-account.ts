import { type Account, type LotMonth, lapsesAt, soonestFirst } from '../account/account.ts';
import { type Consent, mayUse } from '../members/consent.ts';
import type { Instant, Zone } from '../time.ts';
import { dayNumberAt, monthNumber } from './day-number.ts';
import type { MemberFacts } from './member-facts.ts';

/** Who the member is, what they have and what they allowed, as their own rows say. */
export const foldAccount = <F extends MemberFacts>(
  facts: F,
  {
    joinedAt,
    source,
    account,
    consents,
    zone,
  }: {
    readonly joinedAt: Instant;
    readonly source: MemberFacts['source'];
    readonly account: Account;
    readonly consents: readonly Consent[];
    readonly zone: Zone;
  },
): F => ({
  ...facts,
  joinedOn: dayNumberAt(joinedAt, zone),
  source,
  tier: { level: account.tier.level, since: dayNumberAt(account.tier.since, zone) },
  growth: Object.entries(account.growth)
    .map(([month, { value, orders }]) => ({ month: monthNumber(month), value, orders }))
    .sort((a, b) => a.month - b.month),
  points: pointsOf(account, zone),
  consents: consents
    .filter(({ purpose, channel }) => mayUse(consents, purpose, channel))
    .map(({ purpose, channel }) => `${purpose}/${channel}`)
    .sort(),
  personalised: mayUse(consents, 'personalisation'),
});

/** Lots are in until the ledger says they lapsed: what the facts say must not change by time alone. */
const pointsOf = ({ lots, pending }: Account, zone: Zone): MemberFacts['points'] => {
  const open = soonestFirst(lots).filter(([, points]) => points > 0);
  const [first] = open;
  return {
    available: open.reduce((sum, [, points]) => sum + points, 0),
    pending,
    lapseOn: first && lapseDay(first[0], zone),
  };
};

const lapseDay = (month: LotMonth, zone: Zone): number | undefined =>
  month === 'never' ? undefined : dayNumberAt(lapsesAt(month, zone), zone);
