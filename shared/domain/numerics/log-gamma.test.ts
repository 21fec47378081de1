import { describe, expect, it } from 'vitest';
import { logBeta, logGamma, logRising } from './log-gamma.ts';

/** To thirty digits by mpmath, rounded. */
const cases: readonly (readonly [x: number, expected: number])[] = [
  [1e-300, 690.775_527_898_213_7],
  [1e-8, 18.420_680_738_180_21],
  [0.25, 1.288_022_524_698_077_4],
  [0.5, 0.572_364_942_924_700_1],
  [1, 0],
  [1.5, -0.120_782_237_635_245_22],
  [2, 0],
  [5, Math.log(24)],
  [9.5, 11.689_333_420_797_27],
  [10, Math.log(362_880)],
  [100.5, 361.435_540_467_777_6],
  [1e6, 12_815_504.569_147_611],
  [1e15, 33_538_776_394_910_668],
];

describe('logGamma', () => {
  it.each(cases)('of %d is %d', (x, expected) => {
    expect(Math.abs(logGamma(x) - expected)).toBeLessThan(4e-15 * Math.max(1, Math.abs(expected)));
  });

  it('follows its recurrence across the switch to the series', () => {
    for (let x = 0.05; x < 30; x += 0.173) expect(logGamma(x + 1)).toBeCloseTo(logGamma(x) + Math.log(x), 12);
  });

  it('has no answer below zero', () => {
    expect([logGamma(-0.5), logGamma(Number.NaN), logGamma(0), logGamma(Number.POSITIVE_INFINITY)]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });
});

describe('logBeta', () => {
  it.each([
    [1, 1, 0],
    [2, 3, -Math.log(12)],
    [0.5, 0.5, Math.log(Math.PI)],
    [10, 20, -19.115_327_299_887_04],
  ] as const)('of %d and %d', (a, b, expected) => {
    expect(logBeta(a, b)).toBeCloseTo(expected, 12);
  });
});

describe('logRising', () => {
  it.each([
    [3, 0, 0],
    [3, 4, Math.log(360)],
    [0.5, 2, Math.log(0.75)],
    [1e12, 3, 3 * Math.log(1e12)],
  ] as const)('of %d, %d steps', (a, n, expected) => {
    expect(logRising(a, n)).toBeCloseTo(expected, 10);
  });

  it.each([
    [1e8, 100, 1842.068_123_895_22],
    [0.01, 1000, 5900.690_015_933_121],
  ] as const)('of %d, %d steps, by the series', (a, n, expected) => {
    expect(logRising(a, n) / expected).toBeCloseTo(1, 13);
  });

  it('goes over to the series without a step', () => {
    for (const a of [0.1, 2.5, 80]) expect(logRising(a, 25)).toBeCloseTo(logRising(a, 24) + Math.log(a + 24), 11);
  });
});
