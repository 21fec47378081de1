import { type Account, available, liveLots } from '../account/account.ts';
import type { Programme } from '../programme/programme.ts';
import { tierProgress } from '../tiers/standing.ts';
import { type Day, type Instant, lastDayOf } from '../time.ts';

/** What a member sees first. Every number is of the moment it was asked for: lapsed points do not count, whatever a job has done yet. */
export type MemberCard = {
  readonly memberId: string;
  readonly nickname: string | null;
  readonly avatarUrl: string | null;
  readonly hasPhone: boolean;
  /** They have asked for the account to be closed: until then at least they may change their mind. */
  readonly closesAt: Instant | null;
  readonly points: {
    readonly available: number;
    readonly pending: number;
    readonly debt: number;
    readonly expiringNext: { readonly points: number; readonly lastDay: Day } | null;
  };
  readonly tier: {
    readonly level: number;
    readonly name: string;
    readonly growth: number;
    readonly orders: number;
    readonly until: Day | null;
    readonly next: {
      readonly name: string;
      readonly growthAtLeast: number;
      readonly growthShort: number;
      readonly ordersShort: number | null;
    } | null;
    readonly keep: { readonly growthShort: number; readonly ordersShort: number | null } | null;
  };
};

/** The parts of a person that stand on a card. */
export type CardHolder = {
  readonly nickname: string | null;
  readonly avatarUrl: string | null;
  readonly hasPhone: boolean;
  readonly closesAt?: Instant | null;
};

export const toMemberCard = (account: Account, holder: CardHolder, programme: Programme, now: Instant): MemberCard => ({
  memberId: account.memberId,
  closesAt: null,
  ...holder,
  points: pointsOnCard(account, programme, now),
  tier: tierOnCard(account, programme, now),
});

export const pointsOnCard = (account: Account, programme: Programme, now: Instant): MemberCard['points'] => {
  const held = available(account, now, programme.zone);
  // One programme shows what is owed as a balance below zero, another beside a balance of zero; never both.
  const negative = programme.points.shortfall === 'negative';
  const [soonest] = liveLots(account.lots, now, programme.zone);
  return {
    available: negative ? held - account.debt : held,
    pending: account.pending,
    debt: negative ? 0 : account.debt,
    expiringNext: soonest && soonest[0] !== 'never' ? { points: soonest[1], lastDay: lastDayOf(soonest[0]) } : null,
  };
};

export const tierOnCard = (account: Account, programme: Programme, now: Instant): MemberCard['tier'] => {
  const { levels } = programme.tiers;
  // A newer version of the rules may have fewer tiers than the member once climbed.
  const level = Math.min(account.tier.level, levels.length - 1);
  const progress = tierProgress({ ...account, tier: { ...account.tier, level } }, programme, now);
  const next = progress.next && levels[progress.next.level];
  return {
    level,
    name: levels[level]?.name ?? '',
    growth: progress.growth.value,
    orders: progress.growth.orders,
    until: account.tier.until,
    next:
      progress.next && next
        ? {
            name: next.name,
            growthAtLeast: next.growthAtLeast,
            growthShort: progress.next.growth,
            ordersShort: progress.next.orders,
          }
        : null,
    keep: progress.keep && { growthShort: progress.keep.growth, ordersShort: progress.keep.orders },
  };
};
