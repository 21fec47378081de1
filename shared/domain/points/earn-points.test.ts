import { describe, expect, it } from 'vitest';
import { emptyAccount } from '../account/account.ts';
import type { CalendarEntry } from '../member-days/calendar.ts';
import type { DayFactor } from '../programme/programme.ts';
import { type RuleChanges, rulesWith } from '../testing/rules.ts';
import { dayFactor, growthOfPurchase, passEarnLimits, pointsOfPurchase } from './earn-points.ts';

/** Sunday in the shop. */
const at = '2026-11-08T04:00:00.000Z';
const factor = (percent: number, days: Partial<DayFactor>): DayFactor => ({
  name: 'x',
  percent,
  monthDays: [],
  weekdays: [],
  dates: [],
  ...days,
});
const points = (
  amounts: readonly (number | [number, string])[],
  earn: NonNullable<RuleChanges['earn']> = {},
  purchase: { at?: string; shop?: string; tierPercent?: number } = {},
) =>
  pointsOfPurchase(
    amounts.map((each) => (typeof each === 'number' ? { amountFen: each } : { amountFen: each[0], category: each[1] })),
    { at, tierPercent: 100, level: 0, ...purchase },
    rulesWith({ earn }).programme,
  );

/** Double points in one shop, from silver on, live until a moment of the afternoon. */
const festival: CalendarEntry = {
  memberDayId: 'mdy_1',
  name: 'x',
  line: '',
  percent: 200,
  rule: {
    firstDay: '2026-11-08',
    lastDay: '2026-11-08',
    monthDays: [],
    weekdays: [],
    dates: [],
    hours: null,
    shops: ['s1'],
    levelAtLeast: 1,
  },
  prices: [],
  live: [{ from: '2026-11-01T00:00:00.000Z', until: '2026-11-08T06:00:00.000Z' }],
};

describe('a purchase on a member day that staff run', () => {
  const earned = (changes: { at?: string; shop?: string; level?: number }, ownDays: DayFactor[] = []) => {
    const programme = { ...rulesWith({ earn: { dayFactors: ownDays } }).programme, calendar: [festival] };
    const purchase = { at, shop: 's1', level: 1, tierPercent: 100, ...changes };
    return pointsOfPurchase([{ amountFen: 1000 }], purchase, programme).total;
  };

  it.each<[string, number, number]>([
    ['earns by its factor', earned({}), 20],
    ['in another shop does not', earned({ shop: 's2' }), 10],
    ['below its tier does not', earned({ level: 0 }), 10],
    ['earns by the moment it was paid, before the pause', earned({ at: '2026-11-08T05:59:59.999Z' }), 20],
    ['and not after it', earned({ at: '2026-11-08T06:00:00.000Z' }), 10],
    ['earns by the larger of it and the rules’ own day', earned({}, [factor(300, { weekdays: [7] })]), 30],
    ['the factors of both do not multiply', earned({}, [factor(150, { weekdays: [7] })]), 20],
  ])('%s', (_, given, expected) => expect(given).toBe(expected));
});

describe('points of a purchase', () => {
  it.each<[string, ReturnType<typeof points>, number, number[]]>([
    ['one a yuan, floored', points([2599]), 25, [25]],
    ['a yuan and not a fen less', points([100]), 1, [1]],
    ['99 fen', points([99]), 0, [0]],
    ['nothing', points([0]), 0, [0]],
    ['floored once for the whole order, not line by line', points([150, 150]), 3, [2, 1]],
    ['split by what each line is worth', points([1000, 3000]), 40, [10, 30]],
    ['half a point a yuan', points([300], { millipointsPerYuan: 500 }), 1, [1]],
    ['no points at all', points([300], { millipointsPerYuan: 0 }), 0, [0]],
    ['the tier', points([2580], {}, { tierPercent: 150 }), 38, [38]],
    ['a category that counts more', points([[1000, 'cake'], 1000], { categoryPercent: { cake: 150 } }), 25, [15, 10]],
    ['a category that counts nothing', points([[1000, 'card'], 1000], { categoryPercent: { card: 0 } }), 10, [0, 10]],
    ['only what counts nothing', points([[1000, 'card']], { categoryPercent: { card: 0 } }), 0, [0]],
    ['a category nobody named', points([[1000, 'tea']], { categoryPercent: { card: 0 } }), 10, [10]],
    ['a shop that counts double', points([1000], { shopPercent: { s1: 200 } }, { shop: 's1' }), 20, [20]],
    ['another shop', points([1000], { shopPercent: { s1: 200 } }, { shop: 's2' }), 10, [10]],
    ['a shop that counts nothing', points([1000], { shopPercent: { s1: 0 } }, { shop: 's1' }), 0, [0]],
    [
      '¥25.80, gold at 150 %, member day at 200 %',
      points([2580], { dayFactors: [factor(200, { monthDays: [8] })] }, { tierPercent: 150 }),
      77,
      [77],
    ],
    [
      'all factors multiplied before the one floor',
      points(
        [[333, 'cake']],
        { categoryPercent: { cake: 130 }, shopPercent: { s1: 110 }, dayFactors: [factor(150, { weekdays: [7] })] },
        { shop: 's1', tierPercent: 125 },
      ),
      8,
      [8],
    ],
    // 10^9 fen × 10^4 % × 10^6 thousandths × 10^4 %: far beyond what a float holds exactly.
    [
      'the largest order there is',
      points(
        [[999_999_999, 'cake']],
        { categoryPercent: { cake: 9999 }, millipointsPerYuan: 999 },
        { tierPercent: 9999 },
      ),
      99_880_020_899,
      [99_880_020_899],
    ],
  ])('%s', (_, { total, byLine }, expected, split) => {
    expect(total).toBe(expected);
    expect(byLine).toEqual(split);
  });
});

describe('the factor of a day', () => {
  const factors = [
    factor(200, { monthDays: [8] }),
    factor(150, { weekdays: [7] }),
    factor(300, { dates: ['2026-11-11'] }),
    factor(50, { weekdays: [3] }),
  ];
  it.each([
    ['the 8th, a Sunday: the better one, not both', '2026-11-08', 200],
    ['a Sunday', '2026-11-15', 150],
    ['a Wednesday that is the 11th of November', '2026-11-11', 300],
    ['another Wednesday: less than once is not a factor of the best', '2026-11-18', 100],
    ['a Thursday', '2026-11-19', 100],
    ['the 8th of a month with a leap day', '2028-02-08', 200],
  ])('%s', (_, day, percent) => {
    expect(dayFactor(rulesWith({ earn: { dayFactors: factors } }).programme, day)).toBe(percent);
  });

  it.each([
    ['its first millisecond', '2026-11-07T16:00:00.000Z', 20],
    ['its last', '2026-11-08T15:59:59.999Z', 20],
    ['the one before', '2026-11-07T15:59:59.999Z', 10],
    ['the one after', '2026-11-08T16:00:00.000Z', 10],
  ])("the member day is the shop's day: %s", (_, moment, total) => {
    expect(points([1000], { dayFactors: [factor(200, { monthDays: [8] })] }, { at: moment }).total).toBe(total);
  });
});

it.each([
  [2599, 1000, 25],
  [2599, 500, 12],
  [99, 1000, 0],
  [0, 1000, 0],
])('growth of %i fen at %i thousandths a yuan is %i', (fen, milligrowthPerYuan, growth) => {
  expect(growthOfPurchase(fen, rulesWith({ growth: { milligrowthPerYuan } }).programme)).toBe(growth);
});

describe('what caps leave of an earning', () => {
  const member = emptyAccount('mbr_1', at);
  const earn = (rules: RuleChanges, account: Partial<typeof member>, asked: number) =>
    passEarnLimits({ ...member, ...account }, { action: 'earn.order', asked, at, now: at }, rulesWith(rules).programme);
  const cap = { action: 'earn', metric: 'points', period: 'day', entity: 'member', limit: 50, breach: 'cap' } as const;
  it.each<[string, RuleChanges, Partial<typeof member>, number]>([
    ['no cap', {}, {}, 80],
    ['room for all', { points: { balanceCap: 80 } }, {}, 80],
    ['room for some', { points: { balanceCap: 100 } }, { lots: { '2027-01': 30 } }, 70],
    ['pending points take room too', { points: { balanceCap: 100 } }, { lots: { '2027-01': 30 }, pending: 20 }, 50],
    ['lapsed ones do not', { points: { balanceCap: 100 } }, { lots: { '2026-10': 90 } }, 80],
    ['no room', { points: { balanceCap: 100 } }, { lots: { never: 140 } }, 0],
    ['a cap of the day', { limits: [cap] }, {}, 50],
    ['the smaller room', { limits: [cap], points: { balanceCap: 40 } }, {}, 40],
    ['a limit that rejects gives nothing', { limits: [{ ...cap, breach: 'reject' }] }, {}, 0],
  ])('%s', (_, rules, account, given) => {
    expect(earn(rules, account, 80).given).toBe(given);
  });

  it('counts what was given, not what was asked', () => {
    expect(earn({ limits: [cap] }, {}, 80).counters).toEqual({ 'earn/points/day': { '2026-11-08': 50 } });
    expect(earn({ limits: [{ ...cap, breach: 'reject' }] }, {}, 80).counters).toEqual({});
  });
});
