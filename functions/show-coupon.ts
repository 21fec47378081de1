import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { type CouponView, viewCoupon } from '@memberday/shared/domain/coupons/coupon-view.ts';
import type { Context } from './context.ts';

/** A coupon as its member sees it now, with the terms it was issued under. */
export const showCoupon = async (context: Context, coupon: Coupon): Promise<CouponView> => {
  const { templateId, templateVersion } = coupon;
  const [version, head] = await Promise.all([
    context.templates.version(templateId, templateVersion),
    context.templates.head(templateId),
  ]);
  if (!head) throw new Error(`template ${templateId} has a version and no head`);
  return viewCoupon(coupon, version.template, head, context.now());
};
