import { describe, expect, it } from 'vitest';
import type { OfferBasis } from './kind.ts';
import { checkOffer, discountOf, kindOf, type Offer, offerKinds, sayOffer } from './offer.ts';

const off = (offFen: number, times = 1): Offer => ({ kind: 'amount_off', offFen, times });
const percent = (percentOff: number, mostFen: number | null = null): Offer => ({
  kind: 'percent_off',
  percentOff,
  mostFen,
});
const gift = (quantity: number): Offer => ({ kind: 'gift', skus: ['a'], quantity });
const shipping = (mostFen: number | null = null): Offer => ({ kind: 'free_shipping', mostFen });

const basis = (changes: Partial<OfferBasis> = {}): OfferBasis => {
  const left = changes.left ?? [3000, 1999];
  return {
    reach: left.map((_, i) => i),
    left,
    units: left.map(() => 1),
    freightFen: 800,
    atLeastFen: 0,
    eligibleFen: left.reduce((sum, each) => sum + each, 0),
    ...changes,
  };
};

describe('sayOffer', () => {
  it.each<[Offer, number, string]>([
    [off(1000), 5000, '满 50 减 10'],
    [off(990), 5005, '满 50.05 减 9.9'],
    [off(1000), 0, '立减 10 元'],
    [off(1000, 5), 10_000, '每满 100 减 10，最高减 ¥50'],
    [percent(20), 0, '8 折'],
    [percent(15, 2000), 0, '8.5 折，最高减 ¥20'],
    [percent(5), 9900, '满 99 打 9.5 折'],
    [percent(99), 0, '0.1 折'],
    [gift(1), 0, '兑换券'],
    [gift(2), 0, '兑换券，可兑 2 件'],
    [gift(1), 5000, '满 50 送 1 件'],
    [shipping(), 0, '包邮'],
    [shipping(1000), 9900, '满 99 包邮，最高减 ¥10'],
  ])('%j from %i: %s', (offer, atLeastFen, said) => {
    expect(sayOffer(offer, atLeastFen)).toBe(said);
  });
});

describe('discountOf', () => {
  it.each<[string, Offer, Partial<OfferBasis>, number]>([
    ['a sum', off(1000), {}, 1000],
    ['a sum of more than there is', off(9000), {}, 4999],
    ['a sum off lines in reach only', off(9000), { reach: [1] }, 1999],
    ['a sum for each threshold', off(1000, 9), { atLeastFen: 2000 }, 2000],
    ['not more often than it says', off(1000, 2), { atLeastFen: 1000 }, 2000],
    [
      'thresholds counted before other coupons',
      off(500, 9),
      { atLeastFen: 1000, left: [2000], eligibleFen: 5000 },
      2000,
    ],
    ['a share, floored', percent(15), {}, 749],
    ['a share up to its ceiling', percent(15, 700), {}, 700],
    ['a share below its ceiling', percent(15, 750), {}, 749],
    ['a share of what others left', percent(50), { left: [101], eligibleFen: 5000 }, 50],
    ['the dearest unit', gift(1), { left: [2000, 3000], units: [1, 2] }, 2000],
    ['the dearest two', gift(2), { left: [2000, 3000], units: [1, 2] }, 3500],
    ['more than there are', gift(9), {}, 4999],
    ['a unit of an amount that does not part evenly', gift(1), { left: [2000], units: [3] }, 667],
    ['nothing in reach', gift(1), { reach: [] }, 0],
    ['units that are all given away', gift(1), { units: [0, 0] }, 0],
    ['the freight', shipping(), {}, 800],
    ['some of the freight', shipping(500), {}, 500],
    ['the freight below the ceiling', shipping(900), {}, 800],
  ])('takes %s', (_, offer, changes, fen) => {
    const discount = discountOf(offer, basis(changes));
    expect(discount.fen).toBe(fen);
    if (discount.given) expect(discount.given.reduce((sum, each) => sum + each.fen, 0)).toBe(fen);
  });

  it('gives all of a line when its units are given one by one', () => {
    let left = 2000;
    const taken: number[] = [];
    for (const units of [3, 2, 1]) {
      const { fen } = discountOf(gift(1), basis({ left: [left], units: [units] }));
      taken.push(fen);
      left -= fen;
    }
    expect({ taken, left }).toEqual({ taken: [667, 667, 666], left: 0 });
  });
});

describe('the kinds describe themselves', () => {
  const offers: Offer[] = [off(1), percent(1), gift(1), shipping()];

  it('names every argument an offer has, so that a form asks for all of them', () => {
    for (const offer of offers) {
      const { kind, ...fields } = offer;
      expect(
        kindOf(offer)
          .arguments.map(({ name }) => name as string)
          .sort(),
      ).toEqual(Object.keys(fields).sort());
      expect(offerKinds[kind].kind).toBe(kind);
    }
  });

  it('applies amounts before percentages, then gifts, then shipping', () => {
    const kinds = Object.values(offerKinds).sort((a, b) => a.turn - b.turn);
    expect(kinds.map(({ kind }) => kind)).toEqual(['amount_off', 'percent_off', 'gift', 'free_shipping']);
  });

  it('holds numbers to their bounds, both ends included', () => {
    for (const percentOff of [1, 99]) expect(checkOffer(percent(percentOff), 0)).toEqual([]);
    for (const percentOff of [0, 100, 1.5, Number.NaN]) {
      expect(checkOffer(percent(percentOff), 0)).toEqual([{ path: 'percentOff', why: 'is not 1 to 99 percent' }]);
    }
  });
});
