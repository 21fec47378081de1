import { describe, expect, it } from 'vitest';
import { normalCdf, normalDensity, normalQuantile, normalTail } from './normal.ts';

/** To thirty digits by mpmath, rounded. */
const tails: readonly (readonly [z: number, tail: number])[] = [
  [-3, 0.998_650_101_968_369_9],
  [0, 0.5],
  [0.5, 0.308_537_538_725_986_9],
  [1, 0.158_655_253_931_457_05],
  [1.96, 0.024_997_895_148_220_435],
  [5, 2.866_515_718_791_939e-7],
  [8, 6.220_960_574_271_785e-16],
  [20, 2.753_624_118_606_233_7e-89],
  [30, 4.906_713_927_148_187e-198],
];

describe('normal', () => {
  it.each(tails)('is above %d with %d', (z, tail) => {
    expect(normalTail(z) / tail).toBeCloseTo(1, 12);
    expect(normalCdf(-z) / tail).toBeCloseTo(1, 12);
  });

  it.each([
    [1e-300, -37.047_096_299_361_2],
    [1e-12, -7.034_483_825_301_132],
    [0.025, -1.959_963_984_540_054],
    [0.3, -0.524_400_512_708_041],
    [0.5, 0],
    [0.93, 1.475_791_028_179_171],
    [0.999, 3.090_232_306_167_814],
  ] as const)('has the quantile of %d at %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 12);
  });

  it('has its ends, and nothing outside them', () => {
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(1.1), normalQuantile(Number.NaN)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NaN,
      Number.NaN,
    ]);
  });

  it('grows as its density says', () => {
    for (const z of [-4, -0.4, 0.3, 2, 4.5])
      expect((normalCdf(z + 1e-5) - normalCdf(z - 1e-5)) / 2e-5).toBeCloseTo(normalDensity(z), 8);
  });
});
