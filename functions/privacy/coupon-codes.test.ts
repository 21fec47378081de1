import { readCode } from '@memberday/shared/domain/coupons/code.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCouponCodes, mostBatches, mostCodes } from './coupon-codes.ts';

const codes = createCouponCodes('a secret of the chain, long enough');
const others = createCouponCodes('another secret, as long as the first');
const partnerCode = fc.record({ batch: fc.nat({ max: mostBatches - 1 }), index: fc.nat({ max: mostCodes - 1 }) });

describe('partner codes', () => {
  it('are recognised without having been stored, and only under their key', () => {
    fc.assert(
      fc.property(partnerCode, (which) => {
        const code = codes.partner(which);
        expect(readCode(code)).toBe(code);
        expect(codes.readPartner(code)).toEqual(which);
        expect(others.readPartner(code)).toBeUndefined();
      }),
    );
  });

  it('a batch has no code twice, and neighbours look nothing alike', () => {
    const batch = Array.from({ length: 5_000 }, (_, index) => codes.partner({ batch: 7, index }));
    expect(new Set(batch).size).toBe(batch.length);
    const shared = batch.slice(1).map((code, i) => [...code].filter((sign, at) => sign === batch[i]?.[at]).length);
    // 16 signs of 31: by chance half a sign is the same.
    expect(shared.reduce((sum, each) => sum + each, 0) / shared.length).toBeLessThan(1);
  });

  it('nobody guesses one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'), { minLength: 16, maxLength: 16 }),
        (signs) => {
          expect(codes.readPartner(signs.join(''))).toBeUndefined();
        },
      ),
      { numRuns: 2000 },
    );
  });
});

it('a coupon has one code of its own, and another when it is asked for', () => {
  const [first, second] = [codes.ofCoupon('cpn_1', 0), codes.ofCoupon('cpn_1', 1)];
  expect(readCode(first)).toBe(first);
  expect(codes.ofCoupon('cpn_1', 0)).toBe(first);
  expect(second).not.toBe(first);
});
