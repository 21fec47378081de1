import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { sayTitle } from '@memberday/shared/domain/coupons/say-terms.ts';
import { stateNow, validUntilOf } from '@memberday/shared/domain/coupons/validity.ts';
import { fileWallet } from '@memberday/shared/domain/coupons/wallet.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { withHeads, withTerms } from '../coupon-terms.ts';

/** The coupons a member can use or is about to, soonest to lapse first, as short as a strip of tickets has them. */
export const briefCoupons = async (context: Context, coupons: readonly Coupon[], now: Instant) => {
  const { usable } = fileWallet(await withHeads(context, coupons), now);
  const briefs = await Promise.all(usable.map(({ coupon }) => briefCoupon(context, coupon, now)));
  return briefs.flat();
};

/** What is offered to a friend is on its way out; what is stopped nobody can use. */
const briefCoupon = async (context: Context, coupon: Coupon, now: Instant) => {
  const { template, head } = await withTerms(context, coupon);
  if (stateNow(coupon, head, now) !== 'issued' || head.useStopped) return [];
  return [
    {
      couponId: coupon.couponId,
      templateId: coupon.templateId,
      name: template.name,
      title: sayTitle(template),
      offer: template.offer,
      atLeastFen: template.atLeastFen,
      validFrom: coupon.validFrom,
      validUntil: validUntilOf(coupon, head),
    },
  ];
};
