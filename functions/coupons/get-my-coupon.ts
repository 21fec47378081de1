import type { getMyCoupon as endpoint } from '@memberday/shared/contract/coupons.ts';
import { viewCoupon } from '@memberday/shared/domain/coupons/coupon-view.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { findMyCoupon } from '../find-my-coupon.ts';
import type { UseCase } from '../use-case.ts';

export const getMyCoupon: UseCase<typeof endpoint> = async (context, { couponId }) => {
  const found = await findMyCoupon(context, couponId);
  if (!found.ok) return found;
  const { coupon, template, head } = found.value;
  return done(viewCoupon(coupon, template, head, context.now()));
};
