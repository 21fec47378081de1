import { describe, expect, it } from 'vitest';
import { expectedWhileAlive } from './expected-while-alive.ts';
import { fitNamed } from './fit-value.ts';
import type { History } from './history.ts';
import { logTail } from './pareto-tail.ts';
import { purchaseModelKinds } from './purchase-model.ts';
import { tallyHistories } from './tally.ts';
import { forecasterOf } from './value-model.ts';

const many = (count: number, history: (i: number) => History): History[] =>
  Array.from({ length: count }, (_, i) => history(i));
const of = (repeats: number, recencyDays: number, ageDays: number): History => ({ repeats, recencyDays, ageDays });

describe('expectedWhileAlive', () => {
  /** The closed form by mpmath with thirty digits, and its integral where the closed form is 0 ⁄ 0. */
  it.each([
    ['as usual', 0.243, 4.414, 0.793, 2.426, 52, 1.446_050_595_396_4],
    ['a = 1', 2.243, 30, 1, 3, 39, 2.002_390_610_400_38],
    ['a + b = 1', 0.5, 5, 0.4, 0.6, 39, 1.873_418_176_364_36],
    ['by the sum', 3, 10, 12, 40, 52, 4.090_847_053_625_87],
    ['everybody alike', 5, 8, 2000, 7000, 52, 4.450_006_330_981_53],
    ['far ahead', 0.3, 0.01, 1.5, 2, 52, 3.979_714_009_147_52],
    ['who buys a lot', 50, 20, 0.2, 3, 10, 18.385_086_471_304_6],
  ])('%s', (_, shape, time, a, b, weeks, expected) => {
    expect(Math.abs(expectedWhileAlive({ shape, time, a, b }, weeks) / expected - 1)).toBeLessThan(1e-8);
  });

  it('goes on without a step where the way to count changes', () => {
    const at = (a: number) => expectedWhileAlive({ shape: 2, time: 9, a, b: 4 }, 40);
    for (const border of [1, 3]) expect(at(border + 1e-7) / at(border - 1e-7)).toBeCloseTo(1, 6);
    expect(expectedWhileAlive({ shape: 2, time: 9, a: 1, b: 4 }, 0)).toBe(0);
  });
});

describe('logTail', () => {
  it.each([
    ['as usual', 0.553, 10.578, 0.606, 11.669, 0, 0, -0.173_036_763_891_883],
    ['a regular', 0.553, 10.578, 0.606, 11.669, 26, 30.857, -101.692_212_348_296],
    ['α above β', 0.606, 11.669, 0.553, 10.578, 3, 20, -12.958_916_658_362_6],
    ['many and long', 30, 10, 0.2, 4, 40, 100, -264.803_922_076_250_8],
    ['β far above α', 0.5, 0.01, 0.5, 500, 0, 0, -4.721_204_127_314_79],
    ['α far above β', 0.5, 500, 0.5, 0.01, 2, 0, -11.747_965_911_316_3],
    ['eight powers of ten', 2, 0.0001, 3, 10_000, 1, 0.5, -26.938_673_559_063_7],
    ['and the other way', 0.5, 100_000, 0.5, 0.001, 0, 0, 0.693_047_185_559_612],
  ])('%s', (_, r, alpha, s, beta, x, t, expected) => {
    expect(Math.abs(logTail({ r, alpha, s, beta }, x, t) - expected)).toBeLessThan(1e-11);
  });
});

describe.each(purchaseModelKinds)('%s where data say little', (kind) => {
  const fitted = (histories: readonly History[]) => fitNamed(kind, tallyHistories(histories));

  it.each([
    ['nobody', [], 'no-members'],
    ['all came today', many(20, () => of(0, 0, 0)), 'no-time'],
    ['nobody came back', many(300, (i) => of(0, 0, i % 20)), 'no-repeats'],
    ['one member', [of(3, 20, 30)], 'few-repeaters'],
    ['all alike', many(300, () => of(5, 50, 60)), 'at-boundary or flat'],
    ['everybody every day', many(200, (i) => of(200 + (i % 3), 210, 210)), 'at-boundary or flat'],
  ] as const)('%s', (_, histories, doubt) => {
    const fit = fitted(histories);
    expect(fit.fitted.identified).toBe(false);
    expect(fit.fitted.doubts.some((each) => doubt.includes(each))).toBe(true);
    expect(Number.isFinite(fit.fitted.logLikelihood)).toBe(true);
    for (const value of Object.values(fit.fitted.params)) expect(Number.isFinite(value) && value > 0).toBe(true);
    const { chanceAlive, chanceOfNone, expectedAfter, expectedOfNew } = forecasterOf(fit.model);
    for (const history of [
      ...histories.slice(0, 3),
      of(0, 0, 0),
      of(0, 0, 700),
      of(10, 300, 400),
      of(4000, 9000, 9100),
    ]) {
      const [alive, none, expected] = [chanceAlive(history), chanceOfNone(history, 52), expectedAfter(history, 52)];
      expect(alive >= 0 && alive <= 1).toBe(true);
      expect(none >= 0 && none <= 1).toBe(true);
      expect(Number.isFinite(expected) && expected >= 0).toBe(true);
    }
    expect(Number.isFinite(expectedOfNew(520))).toBe(true);
  });

  it('is not led astray by one member of another kind', () => {
    const usual = many(400, (i) => of(i % 5, (i % 5) * 20, 120 + (i % 60)));
    const fit = fitted([...usual, of(9000, 9000, 9000), of(0, 0, 20_000)]);
    for (const value of Object.values(fit.fitted.params)) expect(Number.isFinite(value)).toBe(true);
    expect(forecasterOf(fit.model).expectedAfter(of(9000, 9000, 9000), 1)).toBeGreaterThan(3);
  });

  it('expects the more the longer, and the less the longer somebody has been away', () => {
    const { model } = fitted(many(500, (i) => of(i % 7, (i % 7) * 12 + (i % 3), 100 + (i % 30))));
    const { expectedAfter, chanceAlive, chanceOfNone } = forecasterOf(model);
    const history = of(4, 60, 90);
    expect(expectedAfter(history, 20)).toBeGreaterThan(expectedAfter(history, 10));
    expect(chanceOfNone(history, 20)).toBeLessThan(chanceOfNone(history, 10));
    expect(chanceAlive(of(4, 60, 200))).toBeLessThan(chanceAlive(history));
    // In very little time either one purchase is expected or none.
    expect(1 - chanceOfNone(history, 1e-4)).toBeCloseTo(expectedAfter(history, 1e-4), 8);
  });
});
