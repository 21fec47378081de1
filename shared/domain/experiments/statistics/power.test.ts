import { describe, expect, it } from 'vitest';
import { compareBetas } from './beta-binomial.ts';
import type { Computed } from './computed.ts';
import { boundsOfLooks } from './group-sequential.ts';
import { designEffect, type PlannedArms, powerOfLift, sizeForLift, smallestLift } from './power.ts';
import { powerOfT, sizeForCohenD } from './sample-size.ts';

const valueOr = (answer: Computed<number>): number => (answer.ok ? answer.value : Number.NaN);
const rate = { mean: 0.12, variance: 0.12 * 0.88, arms: 2, alpha: 0.05 };

describe.each([
  ['once', undefined],
  ['as often as one likes', 5_000],
])('looking %s', (_, tuningN) => {
  const planned: Omit<PlannedArms, 'total'> = { ...rate, tuningN };

  it.each([0.05, 0.2, -0.1])('a lift of %d is seen by just so many', (lift) => {
    const total = valueOr(sizeForLift(planned, lift, 0.8));
    expect(valueOr(powerOfLift({ ...planned, total }, lift))).toBeGreaterThanOrEqual(0.8);
    expect(valueOr(powerOfLift({ ...planned, total: total * 0.99 }, lift))).toBeLessThan(0.8);
  });

  it.each([10_000, 1_000_000])('the smallest lift of %d has the power asked for', (total) => {
    const lift = valueOr(smallestLift({ ...planned, total }, 0.8));
    // Of the two tails only the nearer one is in the closed form.
    expect(valueOr(powerOfLift({ ...planned, total }, lift))).toBeCloseTo(0.8, 4);
  });
});

it('whoever may look often needs more', () => {
  const [once, often] = [undefined, 5_000].map((tuningN) => valueOr(sizeForLift({ ...rate, tuningN }, 0.1, 0.8)));
  expect(often).toBeGreaterThan(1.5 * Number(once));
  expect(often).toBeLessThan(3 * Number(once));
});

it.each([
  [1, 0.5, 0, 1],
  [30, 0.02, 0, 1.58],
  [30, -0.1, 0, 1],
  [30, 0.02, 1, 2.18],
])('groups of %d alike by %d, sizes varying by %d, cost %d times as many', (size, icc, variation, times) => {
  expect(designEffect(size, icc, variation)).toBeCloseTo(times, 12);
});

it('of a t test is that of the size that was asked for', () => {
  for (const d of [0.05, 0.5, 2]) {
    const perArm = valueOr(sizeForCohenD(d, { alpha: 0.05, power: 0.9 }));
    expect(powerOfT(d, perArm, 0.05)).toBeCloseTo(0.9, 6);
  }
});

it.each([
  [{ success: 0, n: 1_000_000 }, { success: 1_000_000, n: 1_000_000 }, 1],
  [{ success: 0, n: 0 }, { success: 0, n: 0 }, 0.5],
  [{ success: 3, n: 10 }, { success: 300_000, n: 1_000_000 }, 0.480_748_88],
])('beta distributions of %o and %o are compared with any prior', (control, treatment, chance) => {
  const answer = compareBetas(control, treatment, [0.5, 0.5]);
  expect(answer).toMatchObject({ ok: true, value: { chanceToWin: expect.closeTo(chance, 6) } });
});

it('one look has the bound of a single test', () => {
  expect(boundsOfLooks([1], 0.05, 'obrien_fleming', 2)).toMatchObject({
    ok: true,
    value: [expect.closeTo(1.959_963_985, 8)],
  });
  expect(boundsOfLooks([1], 0.05, 'pocock', 1)).toMatchObject({ ok: true, value: [expect.closeTo(1.644_853_627, 8)] });
});
