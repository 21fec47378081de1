import { describe, expect, it } from 'vitest';
import { cartFor, couponsFound, type FoundCoupon, type LookedUp } from './till-state.ts';

const coupon = (changes: Partial<FoundCoupon['coupon']> = {}): FoundCoupon => ({
  coupon: {
    offer: { kind: 'amount_off', offFen: 500, times: 1 },
    scope: { categories: [], skus: [], shops: [], channels: [], exceptCategories: [], exceptSkus: [], exceptShops: [] },
    ...changes,
  } as FoundCoupon['coupon'],
  problem: null,
  discountFen: null,
});
const found = (...coupons: FoundCoupon[]): LookedUp => ({
  member: { memberId: 'mbr_1', nickname: null, tier: '' },
  coupons,
});

describe('what the clerk sells', () => {
  it.each([
    ['anything', coupon(), { sku: 'counter', unitPriceFen: 3_000 }],
    [
      'the goods a gift is for',
      coupon({ offer: { kind: 'gift', skus: ['bun', 'cake'], quantity: 1 } }),
      { sku: 'bun' },
    ],
    [
      'goods of the category',
      coupon({ scope: { ...coupon().coupon.scope, categories: ['tea'] } }),
      { category: 'tea' },
    ],
    ['the very goods', coupon({ scope: { ...coupon().coupon.scope, skus: ['latte'] } }), { sku: 'latte' }],
  ])('%s', (_, held, line) => {
    expect(cartFor(held, 3_000).lines).toMatchObject([line]);
  });
});

describe('what was found', () => {
  it('is chosen where there is one', () => {
    const one = coupon();
    expect(couponsFound('C', 'rdm_1', found(one))).toMatchObject({ chosen: one });
  });
  it('is to be chosen where there are several, or none', () => {
    expect(couponsFound('C', 'rdm_1', found(coupon(), coupon()))).toMatchObject({ chosen: undefined });
    expect(couponsFound('C', 'rdm_1', found())).toMatchObject({ chosen: undefined });
  });
});
