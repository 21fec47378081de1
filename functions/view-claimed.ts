import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';

/** What a member is told of a coupon they got from a drop. @param place its place among the claims, null while it is not known */
export const viewClaimed = (coupon: Coupon, place: number | null) => ({
  coupon: viewClaimedCoupon(coupon),
  receipt: { at: coupon.issuedAt, place },
});

export const viewClaimedCoupon = ({ couponId, templateId, issuedAt, validFrom, validUntil }: Coupon) => ({
  couponId,
  templateId,
  issuedAt,
  validFrom,
  validUntil,
});
