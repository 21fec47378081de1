import type { takeBackCoupon as endpoint } from '@memberday/shared/contract/coupons.ts';
import { viewCoupon } from '@memberday/shared/domain/coupons/coupon-view.ts';
import { decideTakeBack } from '@memberday/shared/domain/coupons/transfer.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { findMyCoupon } from '../find-my-coupon.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/** Ends an offer nobody has accepted. Taking back what is free already answers the same. */
export const takeBackCoupon: UseCase<typeof endpoint> = async (context, { couponId }) =>
  untilSettled(`coupon ${couponId}`, async () => {
    const found = await findMyCoupon(context, couponId);
    if (!found.ok) return found;
    const { coupon, template, head } = found.value;
    const now = context.now();
    const free = decideTakeBack(coupon, head, now);
    if (!free.ok) return free;
    if (free.value !== coupon && !(await context.store.coupons.move([free.value]))) return undefined;
    return done(viewCoupon(free.value, template, head, now));
  });
