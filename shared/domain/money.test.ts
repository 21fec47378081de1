import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floorShare, splitByWeight } from './money.ts';

describe('floorShare', () => {
  it.each([
    [100, 1, 3, 33],
    [99, 1, 100, 0],
    [100, 1, 100, 1],
    [0, 5, 7, 0],
    [1_000_000_000, 1_000_000_000, 1_000_000_000, 1_000_000_000],
    // As floats these products lose their last digits: 2^53 + 1 cannot be held.
    [9_007_199_254_740_991, 3, 3, 9_007_199_254_740_991],
    [999_999_999, 999_999_999, 1_000_000_000, 999_999_998],
    [94_906_267, 94_906_267, 94_906_266, 94_906_268],
  ])('%i × %i / %i is %i', (amount, numerator, denominator, share) => {
    expect(floorShare(amount, numerator, denominator)).toBe(share);
  });
});

describe('splitByWeight', () => {
  it.each([
    ['what is left over goes to the earlier of equals', 100, [1, 1, 1], [34, 33, 33]],
    ['and to the largest remainder', 10, [1, 5, 4], [1, 5, 4]],
    ['here the last', 10, [3, 3, 9], [2, 2, 6]],
    ['weights of nothing count as equal', 7, [0, 0], [4, 3]],
    ['a part of no weight gets nothing', 7, [0, 3], [0, 7]],
    ['nothing to split', 0, [2, 3], [0, 0]],
    ['fewer than parts', 2, [1, 1, 1], [1, 1, 0]],
    ['no parts', 5, [], []],
  ])('%s', (_, whole, weights, parts) => {
    expect(splitByWeight(whole, weights)).toEqual(parts);
  });

  it('adds up exactly, and no part is a whole unit away from its exact share', () => {
    const amounts = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(amounts, fc.array(amounts, { minLength: 1, maxLength: 12 }), (whole, weights) => {
        const parts = splitByWeight(whole, weights);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
        const sum = weights.reduce((total, weight) => total + weight, 0);
        if (sum === 0) return;
        parts.forEach((part, i) => {
          const floor = floorShare(whole, weights[i] ?? 0, sum);
          expect(part - floor === 0 || part - floor === 1).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('favours a larger weight over a smaller one', () => {
    const weights = fc.array(fc.nat(1000), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(fc.nat(10_000), weights, (whole, given) => {
        const sorted = given.toSorted((a, b) => b - a);
        const parts = splitByWeight(whole, sorted);
        expect(parts).toEqual(parts.toSorted((a, b) => b - a));
      }),
    );
  });
});
