import { describe, expect, it } from 'vitest';
import { chiSquaredCdf, chiSquaredTail } from './chi-squared.ts';
import { fTail } from './f-distribution.ts';
import { findRoot, findSignChange } from './find-root.ts';
import { betaShare } from './incomplete-beta.ts';
import { lowerGammaShare, upperGammaShare } from './incomplete-gamma.ts';
import { noncentralCdf } from './noncentral-t.ts';
import { normalFrom, seededRandom } from './seeded-random.ts';
import { studentCdf, studentQuantile, studentTail } from './student-t.ts';

// Expected values: mpmath, thirty digits, rounded.

describe('incomplete gamma', () => {
  it.each([
    [0.5, 0.01, 0.887_537_083_981_715],
    [1, 50, 1.928_749_847_963_917_8e-22],
    [100, 80, 0.982_891_686_964_866_8],
    [1000, 1100, 0.001_059_323_253_929_978],
    [1e6, 1.003e6, 0.001_361_740_646_217_59],
  ] as const)('Q(%d, %d) = %d', (a, x, share) => {
    expect(upperGammaShare(a, x) / share).toBeCloseTo(1, 11);
    expect(upperGammaShare(a, x) + lowerGammaShare(a, x)).toBeCloseTo(1, 14);
  });

  it('has its ends, and nothing outside them', () => {
    expect([upperGammaShare(2, 0), lowerGammaShare(2, 0), upperGammaShare(2, Number.POSITIVE_INFINITY)]).toEqual([
      1, 0, 0,
    ]);
    expect([upperGammaShare(0, 1), upperGammaShare(1, -1)]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('incomplete beta', () => {
  it.each([
    [0.1, 0.5, 0.5, 0.204_832_764_699_133_5],
    [0.9, 2, 3, 0.9963],
    [0.001, 10, 0.5, 1.762_771_966_750_132_1e-31],
    [0.3, 100, 200, 0.108_843_065_644_909_9],
    [0.5, 1e4, 1.02e4, 0.920_321_232_740_765_7],
    [0.3, 1e6, 2.33e6, 0.115_935_426_501_986_8],
  ] as const)('I(%d; %d, %d) = %d', (x, a, b, share) => {
    expect(betaShare(x, a, b) / share).toBeCloseTo(1, 10);
    expect(betaShare(1 - x, b, a)).toBeCloseTo(1 - share, 10);
  });

  it('has its ends, and nothing outside them', () => {
    expect([betaShare(0, 2, 2), betaShare(1, 2, 2), betaShare(-0.1, 2, 2), betaShare(0.5, 0, 2)]).toEqual([
      0,
      1,
      Number.NaN,
      Number.NaN,
    ]);
  });
});

describe('Student', () => {
  it.each([
    [0.975, 1, 12.706_204_736_174_7],
    [0.975, 17.776, 2.102_821_310_380_22],
    [0.95, 3400.3, 1.645_301_877_656_4],
    [1e-10, 5, -156.825_592_708_894],
    [0.5, 3, 0],
  ] as const)('has the quantile of %d with %d at %d', (p, df, t) => {
    expect(studentQuantile(p, df)).toBeCloseTo(t, 9);
    expect(studentCdf(t, df) / p).toBeCloseTo(1, 9);
  });

  it('has tails that keep their digits', () => {
    expect(studentTail(2, 21) / 0.029_300_006_024_355_2).toBeCloseTo(1, 12);
    expect(studentTail(5, 1e5) / 2.871_350_839_320_8e-7).toBeCloseTo(1, 10);
    expect(studentTail(1.96, 1e9)).toBeCloseTo(0.024_997_895, 9);
  });
});

it.each([
  [18.181_818_181_818, 1, 2.007_87e-5],
  [30.070_149_095_8, 2, 2.953_589_183e-7],
  [-1, 2, 1],
] as const)('chi-squared above %d with %d', (x, df, tail) => {
  expect(chiSquaredTail(x, df)).toBeCloseTo(tail, 9);
  expect(chiSquaredCdf(x, df)).toBeCloseTo(1 - tail, 9);
});

it.each([
  [15.571_979_452_5, 1, 54, 0.000_231_182_8],
  [4.106_991_094, 2, 54, 0.021_860_269],
  [0, 2, 3, 1],
  [Number.POSITIVE_INFINITY, 2, 3, 0],
] as const)('F above %d with %d and %d', (f, top, bottom, tail) => {
  expect(fTail(f, top, bottom)).toBeCloseTo(tail, 9);
});

it.each([
  [1.96, 784.8, 2.8, 0.200_566_935_940_535],
  [5, 3, 4, 0.586_262_542_102],
  [-1, 5, 2, 0.002_316_375_654_075],
  [60, 30, 58, 0.568_246_808_656_361],
] as const)('noncentral t up to %d with %d, moved by %d', (t, df, noncentrality, share) => {
  expect(noncentralCdf(t, df, noncentrality)).toBeCloseTo(share, 9);
});

describe('roots', () => {
  it.each([
    ['a line', (x: number) => x - 3, 0, 10, 3],
    ['falling', (x: number) => 2 - x ** 3, 0, 5, Math.cbrt(2)],
    ['flat at one end', (x: number) => Math.exp(x) - 1e9, -50, 50, Math.log(1e9)],
    ['infinite at one end', (x: number) => Math.log(x), 0, 8, 1],
  ] as const)('%s', (_, of, from, to, root) => {
    expect(findRoot(of, from, to)).toBeCloseTo(root, 10);
  });

  it('says when there is none between', () => {
    expect(findRoot((x) => x * x + 1, -1, 1)).toBeNaN();
    expect(findSignChange(() => 1, 0, 1)).toBeNaN();
    expect(findSignChange((x) => x - 100, 0, 1)).toBe(128);
  });
});

describe('seeded numbers', () => {
  it('are the same for the same seed, and others for another', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('are even, and normal where asked', () => {
    const random = seededRandom(11);
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i += 1) {
      const bin = Math.floor(random() * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const chi = bins.reduce((sum, seen) => sum + (seen - 2_000) ** 2 / 2_000, 0);
    expect(chiSquaredTail(chi, 9)).toBeGreaterThan(1e-4);
    const normals = Array.from({ length: 20_000 }, () => normalFrom(random));
    const mean = normals.reduce((sum, z) => sum + z, 0) / normals.length;
    const square = normals.reduce((sum, z) => sum + z * z, 0) / normals.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(square - 1)).toBeLessThan(0.05);
  });
});
