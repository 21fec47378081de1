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
  /** Goods from the mall were not fetched in time: so many points went back, which is none where they had lapsed meanwhile. */
  | { readonly kind: 'exchange_lapsed'; readonly exchangeId: string; readonly name: string; readonly points: number };

export type ExpiringCoupon = {
  readonly couponId: string;
  readonly name: string;
  /** Usable until just before it. */
  readonly validUntil: Instant;
};
