import { describe, expect, test } from 'vitest';
import { quantileOf } from './quantile.ts';

describe('quantiles of type 7', () => {
  // Expected values by R 4: quantile(x, p, type = 7)
  test.each([
    [[7], 1, 5, 7],
    [[1, 2], 1, 2, 1.5],
    [[1, 2, 3, 4, 5], 1, 5, 1.8],
    [[1, 2, 3, 4, 5], 4, 5, 4.2],
    [[2, 4, 4, 5, 9, 11], 3, 5, 5],
    [[10, 15, 15, 40, 70, 90, 91], 2, 5, 25],
    [[1, 2, 3], 0, 5, 1],
    [[1, 2, 3], 5, 5, 3],
  ])('%j at %i/%i is %f', (sorted, part, of, expected) => {
    expect(quantileOf(sorted, part, of)).toBe(expected);
  });
  test('is exact where a place falls on a whole number, which a product of floats misses', () => {
    // 0.6 * 5 is 3, 0.07 * 100 is 7.000000000000001
    const sorted = Array.from({ length: 101 }, (_, i) => i * 3);
    expect(quantileOf(sorted, 7, 100)).toBe(21);
  });
  test('refuses nothing at all', () => {
    expect(() => quantileOf([], 1, 2)).toThrow(RangeError);
  });
});
