import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { addMs, hourMs } from '@memberday/shared/domain/time.ts';
import type { WorkContext } from '../context.ts';
import { endCoupon } from '../end-coupon.ts';
import type { Work } from '../work/work.ts';

/**
 * Ends coupons that nobody has used. One that an order holds is looked at again in an hour, when it is used or free; what was used, given
 * away or has lapsed stays as it is.
 */
export const takeBackCoupons = async (
  context: WorkContext,
  work: Work,
  coupons: readonly Coupon[],
  reason: string,
): Promise<void> => {
  let isHeld = false;
  for (const { memberId, couponId } of coupons) {
    const ended = await endCoupon(context, memberId, couponId, { reason, by: 'system' });
    isHeld ||= !ended.ok && ended.problem.code === 'coupon_locked';
  }
  if (isHeld) await context.store.due.put(addMs(context.now(), hourMs), work);
};
