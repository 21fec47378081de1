import { describe, expect, it } from 'vitest';
import { fitSpend } from './fit-spend.ts';
import { openSpendTally } from './gamma-gamma.ts';
import { discountedPurchases } from './lifetime.ts';
import { spendOf } from './value-model.ts';

const tallied = (members: readonly (readonly [repeats: number, fen: number])[]) => {
  const tally = openSpendTally();
  for (const [repeats, fen] of members) tally.add(repeats, fen);
  return tally.close();
};
const many = (count: number, one: (i: number) => readonly [number, number]) =>
  Array.from({ length: count }, (_, i) => one(i));
const usual = many(300, (i) => [1 + (i % 4), Math.round((1 + (i % 4)) * 4000 * (0.4 + ((i * 37) % 100) / 60))]);

describe('fitSpend', () => {
  it('does not mind the unit of the money', () => {
    const yuan = fitSpend(tallied(usual));
    const thousands = fitSpend(tallied(usual.map(([repeats, fen]) => [repeats, fen * 1000])));
    expect(yuan.identified && thousands.identified).toBe(true);
    expect(thousands.params.p / yuan.params.p).toBeCloseTo(1, 4);
    expect(thousands.params.q / yuan.params.q).toBeCloseTo(1, 4);
    expect(thousands.params.v / yuan.params.v / 1000).toBeCloseTo(1, 4);
    expect(thousands.logLikelihood).toBeCloseTo(yuan.logLikelihood - 300 * Math.log(1000), 4);
  });

  it.each([
    ['nobody repeated', [[0, 0]], 'no-spend'],
    ['repeats for nothing', [[3, 0]], 'no-spend'],
    ['all spend the same', many(200, () => [3, 3000]), 'one-value'],
    ['one member', [[3, 1000]], 'one-value'],
    [
      'who comes often spends more',
      many(200, (i) => [1 + (i % 5), (1 + (i % 5)) ** 3 * (1000 + i)]),
      'spend-follows-frequency',
    ],
    [
      'a mean that does not exist',
      many(400, (i) => [1, Math.round(100 / (1 - (i + 0.5) / 400) ** 2)]),
      'mean-infinite',
    ],
  ] as const)('says so: %s', (_, members, doubt) => {
    const { doubts, params, logLikelihood } = fitSpend(tallied(members));
    expect(doubts).toContain(doubt);
    for (const value of [...Object.values(params), logLikelihood]) expect(Number.isFinite(value)).toBe(true);
  });
});

describe('spendOf', () => {
  const params = { p: 6.25, q: 3.74, v: 15.44 };
  it.each([
    ['draws a member towards all', { params, plainMean: 1 }, 2, 4469, 2465.5],
    ['takes all for a member without repeats', { params, plainMean: 1 }, 0, 0, 3521.9],
    ['takes all for one whose repeats were free', { params, plainMean: 1 }, 2, 0, 3521.9],
    ['takes a member’s own mean without a model', { params: undefined, plainMean: 40 }, 2, 4469, 2234.5],
    ['takes the plain mean without either', { params: undefined, plainMean: 40 }, 0, 0, 4000],
  ] as const)('%s', (_, model, repeats, fen, expected) =>
    expect(spendOf(model, repeats, fen)).toBeCloseTo(expected, 0),
  );
});

describe('discountedPurchases', () => {
  it('takes one per cent off for each month', () => {
    const horizon = { months: 2, weeksPerMonth: 4, monthlyDiscount: 0.01 };
    expect(discountedPurchases((weeks) => weeks, horizon)).toBeCloseTo(4 / 1.01 + 4 / 1.01 ** 2, 12);
  });
});
