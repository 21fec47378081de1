import type { Fen } from '@memberday/shared/domain/money.ts';
import { dayOf, type Instant, type Zone } from '@memberday/shared/domain/time.ts';

/** One coupon that was taken while there was no network, until the platform knows of it. */
export type OfflineRow = {
  /** A redemption id made here: handed in twice it is one. */
  readonly number: string;
  readonly code: string;
  readonly at: Instant;
  readonly discountFen: Fen;
};

/** What this phone may take unseen in a day, and what the platform knew to be used of it when they last spoke. */
export type OfflineBound = {
  readonly deviceId: string;
  readonly shop: string;
  readonly mostCoupons: number;
  readonly mostFen: Fen;
  readonly usedCoupons: number;
  readonly usedFen: Fen;
  readonly at: Instant;
};

/** Why a coupon cannot be taken without a network. */
export type OfflineRefusal = 'not_registered' | 'other_shop' | 'twice' | 'too_many' | 'too_much';

/** What is left for today: what was used is yesterday's as soon as the shop's day is over. */
export const leftOffline = (
  bound: OfflineBound,
  rows: readonly OfflineRow[],
  now: Instant,
  zone: Zone,
): { readonly coupons: number; readonly fen: Fen } => {
  const today = dayOf(now, zone);
  const mine = rows.filter(({ at }) => dayOf(at, zone) === today);
  const isToday = dayOf(bound.at, zone) === today;
  return {
    coupons: Math.max(0, bound.mostCoupons - (isToday ? bound.usedCoupons : 0) - mine.length),
    fen: Math.max(
      0,
      bound.mostFen - (isToday ? bound.usedFen : 0) - mine.reduce((sum, { discountFen }) => sum + discountFen, 0),
    ),
  };
};

/** Whether one more may be taken, within the risk the shop's owner has agreed to. */
export const refuseOffline = (
  bound: OfflineBound | null,
  rows: readonly OfflineRow[],
  wanted: { readonly code: string; readonly shop: string; readonly discountFen: Fen },
  now: Instant,
  zone: Zone,
): OfflineRefusal | undefined => {
  if (!bound || bound.mostCoupons === 0) return 'not_registered';
  if (bound.shop !== wanted.shop) return 'other_shop';
  if (rows.some(({ code }) => code === wanted.code)) return 'twice';
  const left = leftOffline(bound, rows, now, zone);
  if (left.coupons < 1) return 'too_many';
  return left.fen < wanted.discountFen ? 'too_much' : undefined;
};

/** What is left to hand in when the platform has answered for some rows. */
export const withoutAnswered = (
  rows: readonly OfflineRow[],
  answered: readonly { readonly number: string }[],
): OfflineRow[] => {
  const known = new Set(answered.map(({ number }) => number));
  return rows.filter(({ number }) => !known.has(number));
};
