import type { showCouponCode as endpoint } from '@memberday/shared/contract/codes.ts';
import { sayCode } from '@memberday/shared/domain/coupons/code.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { findMyCoupon } from '../find-my-coupon.ts';
import type { UseCase } from '../use-case.ts';

/** Two coupons with one code would be a wonder at the second attempt already. */
const mostAttempts = 5;

/** Most coupons are never typed in, so a code's row is written when somebody first asks for it, and not with the claim. */
export const showCouponCode: UseCase<typeof endpoint> = async (context, { couponId }) => {
  const found = await findMyCoupon(context, couponId);
  if (!found.ok) return found;
  const { memberId } = found.value.coupon;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const code = context.codes.ofCoupon(couponId, attempt);
    const kept = await context.store.codes.keep({ code, memberId, couponId, at: context.now() });
    if (kept) return done({ code: sayCode(code) });
  }
  throw new Error(`no code is free for coupon ${couponId}`);
};
