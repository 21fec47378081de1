import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { type CouponView, viewCoupon } from '@memberday/shared/domain/coupons/coupon-view.ts';
import type { Context } from './context.ts';
import { withTerms } from './coupon-terms.ts';

/** A coupon as its member sees it now, with the terms it was issued under. */
export const showCoupon = async (context: Context, coupon: Coupon): Promise<CouponView> => {
  const { template, head } = await withTerms(context, coupon);
  return viewCoupon(coupon, template, head, context.now());
};
