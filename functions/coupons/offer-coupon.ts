import type { offerCoupon as endpoint } from '@memberday/shared/contract/coupons.ts';
import { decideOffer } from '@memberday/shared/domain/coupons/transfer.ts';
import { stateNow } from '@memberday/shared/domain/coupons/validity.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { findMyCoupon } from '../find-my-coupon.ts';
import { hashOfSecret } from '../privacy/hash-secret.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/**
 * Offers a coupon to a friend. The secret follows from the coupon and its version, so that asking again, while it is on offer, gives the very
 * same card: people tap "share" twice, and the first card may be with somebody already.
 */
export const offerCoupon: UseCase<typeof endpoint> = async (context, { couponId }) =>
  untilSettled(`coupon ${couponId}`, async () => {
    const found = await findMyCoupon(context, couponId);
    if (!found.ok) return found;
    const { coupon, template, head } = found.value;
    const now = context.now();
    if (coupon.offer && stateNow(coupon, head, now) === 'offered') {
      return done({ gift: context.codes.gift(couponId, coupon.version), until: coupon.offer.until });
    }
    const gift = context.codes.gift(couponId, coupon.version + 1);
    const offered = decideOffer(coupon, template, head, { secretHash: hashOfSecret(gift), now });
    if (!offered.ok) return offered;
    const written = await context.store.gifts.offer(offered.value);
    return written && offered.value.offer ? done({ gift, until: offered.value.offer.until }) : undefined;
  });
