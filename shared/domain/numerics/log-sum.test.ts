import { describe, expect, it } from 'vitest';
import { logDifference, logSum } from './log-sum.ts';

const nothing = Number.NEGATIVE_INFINITY;

describe('logSum', () => {
  it.each([
    [0, 0, Math.LN2],
    [1000, 1000, 1000 + Math.LN2],
    [-2000, -3000, -2000],
    [5, nothing, 5],
    [nothing, nothing, nothing],
  ] as const)('of %d and %d', (a, b, expected) => expect(logSum(a, b)).toBeCloseTo(expected, 12));
});

describe('logDifference', () => {
  it.each([
    [Math.log(3), Math.log(1), Math.LN2],
    [1000, 1000 - 1e-10, 1000 + Math.log(1e-10)],
    [7, nothing, 7],
    [7, 7, nothing],
    // Rounding may turn them round.
    [7, 7 + 1e-15, nothing],
  ] as const)('of %d less %d', (a, b, expected) => expect(logDifference(a, b)).toBeCloseTo(expected, 2));
});
