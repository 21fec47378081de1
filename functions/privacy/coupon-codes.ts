import { createHmac, timingSafeEqual } from 'node:crypto';
import { codeLengths, fromSigns, toSigns, withCheckSign } from '@memberday/shared/domain/coupons/code.ts';
import { addMs, type Instant, msOf } from '@memberday/shared/domain/time.ts';

/** Which code of which batch. */
export type PartnerCode = { readonly batch: number; readonly index: number };

/** The most batches there can be, and codes in one. */
export const mostBatches = 2 ** 14;
export const mostCodes = 2 ** 22;

/** How long a member's code is shown before the next one. A till's clock may be one step off. */
export const memberCodeSeconds = 30;

/** Codes that only the platform can make, and recognises without having stored them. */
export type CouponCodes = {
  /** The code a coupon would be printed with; `attempt` gives another one, should two coupons ever meet on one. */
  ofCoupon(couponId: string, attempt: number): string;
  partner(code: PartnerCode): string;
  /** Which one it is, or undefined when we never made it. */
  readPartner(code: string): PartnerCode | undefined;
  /** What a member's phone shows to a till for half a minute: useless as a screenshot. */
  ofMember(memberId: string, now: Instant): { code: string; until: Instant };
  readMember(code: string, now: Instant): string | undefined;
  /** The secret of the card that offers a coupon to a friend: another one for every offer. Its 32 signs fit a mini-program's `scene`. */
  gift(couponId: string, version: number): string;
};

export const createCouponCodes = (secret: string): CouponCodes => {
  const key = createHmac('sha256', secret).update('coupon codes').digest();
  const hmac = (...parts: (string | number | bigint)[]): Buffer =>
    createHmac('sha256', key).update(parts.join('\n')).digest();

  /** One round of the Feistel network: 37 bits of the other half, keyed. */
  const round = (number: number, half: bigint): bigint => hmac('partner', number, half).readBigUInt64BE() & halfMask;
  const memberTag = (memberId: string, step: number): string =>
    hmac('member', memberId, step).toString('base64url').slice(0, 12);

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
      const number = (BigInt(batch) << 60n) | (BigInt(index) << zeroBits);
      let [left, right] = [number >> halfBits, number & halfMask];
      for (let i = 0; i < rounds; i += 1) [left, right] = [right, left ^ round(i, right)];
      return withCheckSign(toSigns((left << halfBits) | right, codeLengths.partner - 1));
    },

    readPartner(code) {
      if (code.length !== codeLengths.partner) return undefined;
      const number = fromSigns(code.slice(0, -1));
      let [left, right] = [number >> halfBits, number & halfMask];
      // 31 to the 15th is a little more than 2 to the 74th.
      if (left > halfMask) return undefined;
      for (let i = rounds - 1; i >= 0; i -= 1) [left, right] = [right ^ round(i, left), left];
      const plain = (left << halfBits) | right;
      if ((plain & ((1n << zeroBits) - 1n)) !== 0n) return undefined;
      return { batch: Number(plain >> 60n), index: Number((plain >> zeroBits) & BigInt(mostCodes - 1)) };
    },

    ofMember(memberId, now) {
      const step = Math.floor(msOf(now) / 1000 / memberCodeSeconds);
      const elapsed = msOf(now) - step * memberCodeSeconds * 1000;
      const code = `MD1.${memberId}.${step.toString(36)}.${memberTag(memberId, step)}`;
      return { code, until: addMs(now, memberCodeSeconds * 1000 - elapsed) };
    },

    gift: (couponId, version) => hmac('gift', couponId, version).subarray(0, 24).toString('base64url'),

    readMember(code, now) {
      const match = /^MD1\.(mbr_[0-9a-z]{22})\.([0-9a-z]{1,8})\.([\w-]{12})$/.exec(code.trim());
      const [, memberId, steps, tag] = match ?? [];
      if (!memberId || !steps || !tag) return undefined;
      const step = Number.parseInt(steps, 36);
      if (Math.abs(Math.floor(msOf(now) / 1000 / memberCodeSeconds) - step) > 1) return undefined;
      return timingSafeEqual(Buffer.from(memberTag(memberId, step)), Buffer.from(tag)) ? memberId : undefined;
    },
  };
};

const rounds = 6;
const halfBits = 37n;
const halfMask = (1n << halfBits) - 1n;
const zeroBits = 38n;
