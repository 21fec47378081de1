import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { dayMs } from '@memberday/shared/domain/time.ts';
import { type CouponKey, issueWrite, moveWrite } from './coupons.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';
import { ttlOf } from './ttl.ts';

/**
 * Coupons on their way to a friend. The card that is shared holds a secret; its hash leads to the coupon, whose own row says whether it is
 * still on offer under it.
 */
export type GiftStore = {
  /** Writes a coupon that is on offer now, and the way to it. @returns false when the coupon was changed meanwhile */
  offer(coupon: Coupon): Promise<boolean>;
  find(secretHash: string): Promise<CouponKey | undefined>;
  /** All or nothing. @returns false when the giver's coupon was changed meanwhile, or the friend's was there already */
  give(given: Coupon, received: Coupon): Promise<boolean>;
};

/** Who comes late is told so for some weeks. */
const keptMs = 30 * dayMs;

export const giftStore = (table: Table): GiftStore => ({
  async offer(coupon) {
    const { memberId, couponId, offer } = coupon;
    if (!offer) throw new Error(`coupon ${couponId} is not on offer`);
    const put = { ...keys.gift(offer.secretHash), memberId, couponId, ttl: ttlOf(offer.until, keptMs) };
    const refusals = await table.transact([moveWrite(coupon), { write: { put }, refusal: 'never' as const }]);
    return refusals.length === 0;
  },

  async find(secretHash) {
    const row = await table.get(keys.gift(secretHash), { strong: true });
    return row && { memberId: String(row.memberId), couponId: String(row.couponId) };
  },

  async give(given, received) {
    const refusals = await table.transact<'coupon_changed' | 'issued_before'>([moveWrite(given), issueWrite(received)]);
    return refusals.length === 0;
  },
});
