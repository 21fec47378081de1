import { expireLots } from '../points/expire-points.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { monthlyGrant, takeBackGrants } from '../tiers/grant-benefits.ts';
import { reverseUpgrade, settlePeriod, type TierMove } from '../tiers/standing.ts';
import type { Instant } from '../time.ts';
import type { Account } from './account.ts';
import { type Entry, postAll } from './entry.ts';

export type Care = { readonly entries: readonly Entry[]; readonly moves: readonly TierMove[]; readonly after: Account };

/**
 * What the night owes an account: lapsed lots written off, an upgrade that a refund undid taken back with its unused grants, an ended tier
 * period settled, the month's points of the tier granted once.
 * @param posted keys of the entries that exist already
 */
export const careForAccount = (
  account: Account,
  posted: ReadonlySet<string>,
  rules: ProgrammeVersion,
  now: Instant,
): Care => {
  const { programme, version } = rules;
  const expired = expireLots(account, now, programme.zone);
  const lived = postAll(account, expired);
  const reversed = reverseUpgrade(lived, programme, version, now);
  const taken = reversed.move && takeBackGrants(lived, reversed.granted, reversed.move, rules);
  const held = postAll({ ...lived, tier: reversed.tier }, taken ? [taken] : []);
  const period = settlePeriod(held, programme, version, now);
  const settled = { ...held, tier: period.tier };
  const grant = monthlyGrant(settled, rules, now);
  const granted = grant && !posted.has(grant.key) ? grant : undefined;
  const after = granted
    ? { ...postAll(settled, [granted]), tier: { ...settled.tier, granted: settled.tier.granted + granted.given } }
    : settled;
  return {
    entries: [...expired, ...(taken ? [taken] : []), ...(granted ? [granted] : [])],
    moves: [...(reversed.move ? [reversed.move] : []), ...period.moves],
    after,
  };
};
