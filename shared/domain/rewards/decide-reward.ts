import { type Account, liveLots } from '../account/account.ts';
import { type Entry, effectKey, entry } from '../account/entry.ts';
import type { LimitCounters } from '../limits/limit.ts';
import { credit } from '../points/credit.ts';
import { takeFrom } from '../points/debit.ts';
import { passEarnLimits } from '../points/earn-points.ts';
import { lotMonthFor } from '../points/lot-month.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import type { RewardSource } from './reward.ts';

/** The natural key of a reward, for ever: the same step of the same thing rewards a member once. */
export const rewardKey = ({ kind, number, step }: RewardSource): string => effectKey('reward', kind, number, step);

/** What the coupons of a reward name as the number of their source. */
export const couponNumberOf = ({ number, step }: RewardSource): string => effectKey(number, step);

/**
 * Points of a reward. They are available at once. The programme's limits on `earn.<kind>` and the cap on a balance may leave less of them,
 * and the entry keeps what was asked; goodwill is somebody's word to a member, so no limit takes from it.
 * @param at when the reward became due
 */
export const decideReward = (
  account: Account,
  due: {
    readonly points: number;
    readonly source: RewardSource;
    readonly at: Instant;
    readonly by?: string | null;
    readonly reason?: string | null;
  },
  rules: ProgrammeVersion,
  now: Instant,
): { readonly entry: Entry; readonly counters: LimitCounters } => {
  const { programme, version } = rules;
  const { points: asked, source, at, by = null, reason = null } = due;
  const { given, counters } =
    source.kind === 'goodwill'
      ? { given: asked, counters: account.counters }
      : passEarnLimits(account, { action: `earn.${source.kind}`, asked, at, now }, programme);
  return {
    counters,
    entry: entry({
      key: rewardKey(source),
      at,
      kind: 'earn',
      business: { kind: source.kind, source: 'memberday', number: source.number },
      asked,
      given,
      ...credit(account, given, lotMonthFor(programme.points, now, programme.zone)),
      rule: { id: `reward.${source.step}`, version },
      reason,
      by,
    }),
  };
};

/**
 * Takes the points of a reward back: as far as they are there, soonest expiry first, and beyond that by the programme's policy for what is
 * short. What was taken is what the entry says.
 */
export const decideTakeBack = (
  account: Account,
  taken: { readonly points: number; readonly source: RewardSource; readonly at: Instant },
  rules: ProgrammeVersion,
): Entry => {
  const { programme, version } = rules;
  const { points, source, at } = taken;
  const from = takeFrom(liveLots(account.lots, at, programme.zone), points);
  const debt = programme.points.shortfall === 'clamp' ? 0 : points - from.taken;
  return entry({
    key: `claw_back/${rewardKey(source)}`,
    at,
    kind: 'claw_back',
    business: { kind: source.kind, source: 'memberday', number: source.number },
    asked: points,
    given: from.taken + debt,
    lots: from.lots,
    debt,
    rule: { id: `reward.${source.step}`, version },
  });
};
