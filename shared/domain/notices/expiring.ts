import type { Account } from '../account/account.ts';
import { addDays, addMs, type Day, dayMs, dayOf, endOfMonth, type Instant, startOfDay, type Zone } from '../time.ts';
import type { ExpiringCoupon, Notice } from './notice.ts';

/** A coupon is spoken of when it has this long to live, points when their month has this many days left. */
const couponDays = 3;
const pointDays = 7;
const mostNamed = 10;

/** A coupon may be worth a notice if it lapses before this. */
export const couponsTellUntil = (now: Instant): Instant => addMs(now, couponDays * dayMs);

/**
 * The notice of the day for coupons about to lapse, or undefined where there are none that were not spoken of before.
 * @param coupons that can be used now or soon, with the moment they really end at
 * @param told earlier notices
 */
export const couponsExpiring = (
  coupons: readonly ExpiringCoupon[],
  told: readonly Notice[],
  now: Instant,
  zone: Zone,
): Notice | undefined => {
  const known = new Set(
    told.flatMap((each) => (each.kind === 'coupons_expiring' ? each.coupons.map(({ couponId }) => couponId) : [])),
  );
  const due = coupons
    .filter(
      ({ couponId, validUntil }) => validUntil > now && validUntil <= couponsTellUntil(now) && !known.has(couponId),
    )
    .sort((a, b) => (a.validUntil < b.validUntil ? -1 : 1));
  if (due.length === 0) return undefined;
  return {
    kind: 'coupons_expiring',
    at: startOfDay(dayOf(now, zone), zone),
    coupons: due.slice(0, mostNamed),
    more: Math.max(0, due.length - mostNamed),
  };
};

/** The notice for points that lapse at the end of this month, once in its last days. */
export const pointsExpiring = (
  { lots }: Pick<Account, 'lots'>,
  told: readonly Notice[],
  now: Instant,
  zone: Zone,
): Notice | undefined => {
  const today = dayOf(now, zone);
  const points = lots[today.slice(0, 7)] ?? 0;
  const lastDay: Day = dayOf(addMs(endOfMonth(today.slice(0, 7), zone), -1), zone);
  const isTold = told.some((each) => each.kind === 'points_expiring' && each.lastDay === lastDay);
  if (points <= 0 || isTold || today <= addDays(lastDay, -pointDays)) return undefined;
  return { kind: 'points_expiring', at: startOfDay(today, zone), points, lastDay };
};
