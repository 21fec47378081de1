import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { decideVoid } from '@memberday/shared/domain/coupons/void.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from './context.ts';
import { headOf } from './coupon-terms.ts';
import { findCoupon } from './find-coupon.ts';
import { waysToReturnStock } from './return-stock.ts';
import { untilSettled } from './until-settled.ts';

/** Ends an unused coupon and puts its stock back, in one write. One that is void already stays as it is. */
export const endCoupon = async (
  context: Context,
  memberId: string,
  couponId: string,
  told: { readonly reason: string; readonly by: string },
): Promise<Outcome<Coupon>> =>
  untilSettled<Outcome<Coupon>>(`coupon ${couponId}`, async () => {
    const coupon = await findCoupon(context, memberId, couponId);
    if (!coupon) return refused(problem('not_found', { what: 'coupon', id: couponId }));
    if (coupon.state === 'void') return done(coupon);
    const ended = decideVoid(coupon, await headOf(context, coupon.templateId), { at: context.now(), ...told });
    if (!ended.ok) return ended;
    for (const stock of await waysToReturnStock(context, coupon)) {
      const refusals = await context.store.coupons.end(ended.value, stock);
      if (refusals.length === 0) return ended;
      if (refusals.includes('coupon_changed')) return undefined;
    }
    return undefined;
  });
