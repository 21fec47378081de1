import type { Reward, RewardSource } from '../rewards/reward.ts';
import type { Day, Instant } from '../time.ts';

/** Something a member is told once, without having asked. What it says is fixed when it is written. */
export type Notice = { readonly at: Instant } & NoticeBody;

export type NoticeBody =
  | { readonly kind: 'coupons_expiring'; readonly coupons: readonly ExpiringCoupon[]; readonly more: number }
  | { readonly kind: 'points_expiring'; readonly points: number; readonly lastDay: Day }
  /** A drop the member asked to be reminded of opens soon. */
  | { readonly kind: 'drop_opening'; readonly dropId: string; readonly name: string; readonly opensAt: Instant }
  /** A live the member reserved starts soon. */
  | { readonly kind: 'live_starting'; readonly liveId: string; readonly name: string; readonly startsAt: Instant }
  /** A reward came while they were not looking. */
  | {
      readonly kind: 'reward_given';
      readonly because: Exclude<RewardSource['kind'], 'activity'>;
      readonly brought: RewardBrought;
    }
  /** Goods from the mall were not fetched in time: so many points went back, which is none where they had lapsed meanwhile. */
  | { readonly kind: 'exchange_lapsed'; readonly exchangeId: string; readonly name: string; readonly points: number };

/** What a reward brought: points as they were given, after limits; coupons by their name. */
export type RewardBrought =
  | { readonly kind: 'points'; readonly points: number }
  | { readonly kind: 'coupon'; readonly name: string; readonly count: number }
  | Extract<Reward, { kind: 'badge' | 'benefit' }>;

export type ExpiringCoupon = {
  readonly couponId: string;
  readonly name: string;
  /** Usable until just before it. */
  readonly validUntil: Instant;
};
