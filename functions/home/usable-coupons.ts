import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { type CouponView, viewCoupon } from '@memberday/shared/domain/coupons/coupon-view.ts';
import { fileWallet } from '@memberday/shared/domain/coupons/wallet.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { withHeads, withTerms } from '../coupon-terms.ts';

/**
 * The coupons a member can use or soon can, the first to lapse first. What is offered to a friend is on its way out; what is stopped
 * nobody can use.
 */
export const usableCoupons = async (
  context: Context,
  coupons: readonly Coupon[],
  now: Instant,
): Promise<CouponView[]> => {
  const { usable } = fileWallet(await withHeads(context, coupons), now);
  const views = await Promise.all(
    usable.map(async ({ coupon }) => {
      const { template, head } = await withTerms(context, coupon);
      return viewCoupon(coupon, template, head, now);
    }),
  );
  return views.filter(({ state, useStopped }) => state === 'issued' && !useStopped);
};
