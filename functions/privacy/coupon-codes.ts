import { createHmac } from 'node:crypto';
import { codeLengths, fromSigns, toSigns, withCheckSign } from '@memberday/shared/domain/coupons/code.ts';
import { feistel } from './feistel.ts';

/** Which code of which batch. */
export type PartnerCode = { readonly batch: number; readonly index: number };

/** The most batches there can be, and codes in one. */
export const mostBatches = 2 ** 14;
export const mostCodes = 2 ** 22;

/** Codes that only the platform can make, and recognises without having stored them. */
export type CouponCodes = {
  /** The code a coupon would be printed with; `attempt` gives another one, should two coupons ever meet on one. */
  ofCoupon(couponId: string, attempt: number): string;
  partner(code: PartnerCode): string;
  /** Which one it is, or undefined when we never made it. */
  readPartner(code: string): PartnerCode | undefined;
  /** The secret of the card that offers a coupon to a friend: another one for every offer. Its 32 signs fit a mini-program's `scene`. */
  gift(couponId: string, version: number): string;
};

export const createCouponCodes = (secret: string): CouponCodes => {
  const key = createHmac('sha256', secret).update('coupon codes').digest();
  const hmac = (...parts: (string | number | bigint)[]): Buffer =>
    createHmac('sha256', key).update(parts.join('\n')).digest();

  const network = feistel(halfBits, (round, half) => hmac('partner', round, half).readBigUInt64BE());

  return {
    ofCoupon(couponId, attempt) {
      const most = 31n ** BigInt(codeLengths.coupon - 1);
      const number = hmac('coupon', couponId, attempt).readBigUInt64BE() % most;
      return withCheckSign(toSigns(number, codeLengths.coupon - 1));
    },

    /**
     * Batch and index stand before 38 zero bits, and the 74 bits are permuted under the key by six rounds of Feistel: every code is another
     * one, none says anything about its neighbour, and a guess has 38 zeros once in 2.7 × 10¹¹.
     */
    partner({ batch, index }) {
      const number = network.permute((BigInt(batch) << 60n) | (BigInt(index) << zeroBits));
      return withCheckSign(toSigns(number, codeLengths.partner - 1));
    },

    readPartner(code) {
      if (code.length !== codeLengths.partner) return undefined;
      // 31 to the 15th is a little more than 2 to the 74th.
      const plain = network.restore(fromSigns(code.slice(0, -1)));
      if (plain === undefined || (plain & ((1n << zeroBits) - 1n)) !== 0n) return undefined;
      return { batch: Number(plain >> 60n), index: Number((plain >> zeroBits) & BigInt(mostCodes - 1)) };
    },

    gift: (couponId, version) => hmac('gift', couponId, version).subarray(0, 24).toString('base64url'),
  };
};

const halfBits = 37n;
const zeroBits = 38n;
