import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from './change-account.ts';
import type { Context, MemberActor } from './context.ts';
import { type CouponWithTerms, withTerms } from './coupon-terms.ts';
import { findCoupon } from './find-coupon.ts';

/** A coupon of the member who asks, as it was written last. */
export const findMyCoupon = async (
  context: Context & { readonly actor: MemberActor },
  couponId: string,
): Promise<Outcome<CouponWithTerms, 'not_found'>> => {
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  const coupon = account && (await findCoupon(context, account.memberId, couponId));
  return coupon
    ? done(await withTerms(context, coupon))
    : refused(problem('not_found', { what: 'coupon', id: couponId }));
};
