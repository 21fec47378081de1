import { describe, expect, it } from 'vitest';
import { gaussFraction, scaledHypergeometric } from './hypergeometric.ts';

/** By mpmath with thirty digits. */
const relative = (ours: number, theirs: number) => Math.abs(ours / theirs - 1);

describe('gaussFraction', () => {
  it.each([
    [0.5, 3, 0.3, 1.056_652_402_188_234],
    [2.5, 4, 0.9, 2.908_581_267_120_155],
    [26.5, 28.1, 0.6, 2.310_867_696_061_121],
    [0.553, 2.16, 0, 1],
    [0.553, 2.159, 0.999, 1.877_283_379_429_834],
  ] as const)('₂F₁(1, %d; %d; %d)', (b, c, z, expected) => {
    expect(relative(gaussFraction(b, c, z), expected)).toBeLessThan(1e-13);
  });
});

describe('scaledHypergeometric', () => {
  it.each([
    [0.243, 2.426, 2.219, 0.5, 1.207_097_007_044_042],
    [26.243, 28.426, 28.219, 0.62, 129_032_613_939.5125],
    [2, 3, 4, 0.95, 48.841_646_139_292_67],
    [0.5, 0.7, -0.4, 0.3, 0.459_153_917_433_785],
  ] as const)('₂F₁(%d, %d; %d; %d)', (a, b, c, z, expected) => {
    expect(relative(scaledHypergeometric(a, b, c, z), expected)).toBeLessThan(1e-12);
  });

  it('stays a number where the series alone is none', () => {
    // ₂F₁(a, b; b; z) is (1 − z)^−a.
    expect(scaledHypergeometric(2000, 3, 3, 0.5)).toBe(Number.POSITIVE_INFINITY);
    expect(scaledHypergeometric(2000, 3, 3, 0.5, 2000 * Math.log(0.5))).toBeCloseTo(1, 9);
  });
});
