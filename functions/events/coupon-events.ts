import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { type RowChange, type Told, told } from './told.ts';

/** A coupon that came, or moved from one state to another. */
export const couponEvents = ({ before, after, writtenAt }: RowChange): Told[] => {
  const coupon = after as unknown as Coupon;
  const { memberId, couponId, templateId, source, issuedAt, validFrom, validUntil } = coupon;
  const which = { memberId, couponId, templateId };
  if (!before) {
    const { kind: by, number } = source;
    return [told('coupon.issued', issuedAt, memberId, { ...which, by, number, validFrom, validUntil })];
  }
  const old = before as unknown as Coupon;
  return old.state === coupon.state ? [] : moved(coupon, old, writtenAt, which);
};

type Which = { readonly memberId: string; readonly couponId: string; readonly templateId: string };

const moved = (coupon: Coupon, old: Coupon, at: string, which: Which): Told[] => {
  const { state, memberId, lock, use, givenTo, validUntil, voided } = coupon;
  switch (state) {
    case 'locked':
      return lock ? [told('coupon.locked', at, memberId, { ...which, ...lock.order, until: lock.until })] : [];
    case 'redeemed':
      return use ? [told('coupon.redeemed', use.at, memberId, { ...which, ...usedBy(use) })] : [];
    case 'offered':
      return [told('coupon.offered', at, memberId, which)];
    case 'given':
      return givenTo ? [told('coupon.given', givenTo.at, memberId, { ...which, to: givenTo.memberId })] : [];
    case 'expired':
      return [told('coupon.expired', validUntil, memberId, which)];
    case 'void':
      return [told('coupon.voided', voided?.at ?? at, memberId, which)];
    case 'issued':
      if (old.state === 'locked') return [told('coupon.released', at, memberId, which)];
      if (old.state === 'offered') return [told('coupon.taken_back', at, memberId, which)];
      return [told('coupon.rolled_back', at, memberId, { ...which, validUntil })];
  }
};

const usedBy = ({ discountFen, order, till }: NonNullable<Coupon['use']>) => ({
  discountFen,
  source: order?.source,
  number: order?.number ?? till?.number ?? 'none',
  shop: till?.shop,
});
