import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAccount, type LotMonth, type Lots } from '../account/account.ts';
import { sumOfLots } from '../account/entry.ts';
import { rulesWith } from '../testing/rules.ts';
import { credit, creditLots } from './credit.ts';
import { takeFrom } from './debit.ts';
import { expireLots } from './expire-points.ts';
import { giveBack } from './give-back.ts';
import { lotMonthFor, reinstatementMonth } from './lot-month.ts';

const zone = 'Asia/Shanghai';
const now = '2026-11-08T04:00:00.000Z';
const { points: policy } = rulesWith().programme;

describe('the lot of points that become available', () => {
  it.each<[string, number | null, string, LotMonth]>([
    ['a year on', 12, '2026-11-08T04:00:00.000Z', '2027-11'],
    ['the last millisecond of a month', 12, '2026-11-30T15:59:59.999Z', '2027-11'],
    ['the first of the next', 12, '2026-11-30T16:00:00.000Z', '2027-12'],
    ['over the year', 3, '2026-11-30T16:00:00.000Z', '2027-03'],
    ['from a leap day', 12, '2028-02-29T15:59:59.999Z', '2029-02'],
    ['never', null, '2026-11-08T04:00:00.000Z', 'never'],
  ])('%s', (_, validityMonths, at, month) => {
    expect(lotMonthFor({ ...policy, validityMonths }, at, zone)).toBe(month);
  });

  it.each<[string, number, string | undefined]>([
    ['so many days ahead, to the end of that month', 30, '2026-12'],
    ['within the month', 22, '2026-11'],
    ['a day more', 23, '2026-12'],
    ['not at all', 0, undefined],
  ])('reinstated: %s', (_, reinstateDays, month) => {
    expect(reinstatementMonth({ ...policy, reinstateDays }, now, zone)).toBe(month);
  });
});

describe('crediting', () => {
  it.each<[string, number, number, Lots, number]>([
    ['without a debt', 0, 30, { '2027-11': 30 }, 0],
    ['pays part of a debt', 50, 30, {}, -30],
    ['pays a debt wholly', 30, 30, {}, -30],
    ['keeps the rest', 10, 30, { '2027-11': 20 }, -10],
    ['nothing', 10, 0, {}, 0],
  ])('%s', (_, debt, points, lots, change) => {
    expect(credit({ debt }, points, '2027-11')).toEqual({ lots, debt: change });
  });

  it('into several lots: those that lapse soonest pay', () => {
    const lots = { never: 5, '2027-11': 20, '2026-12': 10 };
    expect(creditLots({ debt: 25 }, lots)).toEqual({ lots: { never: 5, '2027-11': 5 }, debt: -25 });
    expect(creditLots({ debt: 0 }, lots)).toEqual({ lots, debt: 0 });
  });
});

it.each<[string, [LotMonth, number][], number, Lots, number]>([
  ['one lot', [['2027-01', 30]], 10, { '2027-01': -10 }, 10],
  [
    'the first ones first',
    [
      ['2027-01', 5],
      ['2027-02', 30],
    ],
    10,
    { '2027-01': -5, '2027-02': -5 },
    10,
  ],
  [
    'as far as they reach',
    [
      ['2027-01', 5],
      ['never', 3],
    ],
    10,
    { '2027-01': -5, never: -3 },
    8,
  ],
  [
    'an empty lot is not touched',
    [
      ['2027-01', 0],
      ['2027-02', 5],
    ],
    5,
    { '2027-02': -5 },
    5,
  ],
  ['nothing', [['2027-01', 5]], 0, {}, 0],
])('takes from lots in their order: %s', (_, lots, points, change, taken) => {
  expect(takeFrom(lots, points)).toEqual({ lots: change, taken });
});

describe('expiry', () => {
  const account = {
    ...emptyAccount('mbr_1', now),
    version: 7,
    lots: { '2026-10': 5, '2026-11': 6, '2026-08': 2, never: 9 },
  };
  it.each([
    ['2026-11-08T04:00:00.000Z', ['2026-08', '2026-10']],
    ['2026-11-30T15:59:59.999Z', ['2026-08', '2026-10']],
    ['2026-11-30T16:00:00.000Z', ['2026-08', '2026-10', '2026-11']],
    ['2026-08-31T15:59:59.999Z', []],
  ])('at %s writes off %j', (at, months) => {
    expect(expireLots(account, at, zone).flatMap((entry) => Object.keys(entry.lots))).toEqual(months);
  });

  it('is dated at the moment the lot lapsed, however late the night comes', () => {
    const [first] = expireLots(account, '2027-05-01T00:00:00.000Z', zone);
    expect(first).toMatchObject({ kind: 'expire', at: '2026-08-31T16:00:00.000Z', given: 2, lots: { '2026-08': -2 } });
  });

  it('has another key each time the lot is filled again, and for each cause in one write', () => {
    const keys = [
      ...expireLots(account, now, zone),
      ...expireLots({ ...account, version: 8 }, now, zone),
      ...expireLots(account, now, zone, ['pos', '1']),
    ].map((entry) => entry.key);
    expect(new Set(keys).size).toBe(6);
  });
});

describe('spent points that come back', () => {
  const taken: Lots = { '2026-12': -10, '2027-03': -20, never: -5 };
  const back = (before: number, after: number, at = now, reinstateDays = 30) =>
    giveBack(taken, before, after, rulesWith({ points: { reinstateDays } }).programme, at);
  const [december, march] = ['2026-12-31T16:00:00.000Z', '2027-03-31T16:00:00.000Z'];
  it.each<[string, ReturnType<typeof back>, Lots, number, boolean]>([
    ['all of them, each lot as it was', back(0, 35), { '2026-12': 10, '2027-03': 20, never: 5 }, 35, false],
    ['the longest-lived first', back(0, 12), { never: 5, '2027-03': 7 }, 12, false],
    ['and then the rest', back(12, 35), { '2027-03': 13, '2026-12': 10 }, 23, false],
    ['nothing more', back(35, 35), {}, 0, false],
    ['a lapsed lot is reinstated', back(0, 35, december), { '2027-01': 10, '2027-03': 20, never: 5 }, 35, true],
    ['only where the part of it comes back', back(0, 25, december), { '2027-03': 20, never: 5 }, 25, false],
    ['two lapsed lots', back(0, 35, march), { '2027-05': 30, never: 5 }, 35, true],
    ['a lapsed lot without reinstatement', back(0, 35, december, 0), { '2027-03': 20, never: 5 }, 25, false],
    ['the last millisecond of the lot', back(25, 35, '2026-12-31T15:59:59.999Z', 0), { '2026-12': 10 }, 10, false],
  ])('%s', (_, { lots, given, reinstated }, expected, sum, again) => {
    expect({ lots, given, reinstated }).toEqual({ lots: expected, given: sum, reinstated: again });
  });

  it('fill the same lots in whatever steps they come', () => {
    const steps = fc.array(fc.nat(12), { maxLength: 8 });
    fc.assert(
      fc.property(steps, (sizes) => {
        let before = 0;
        const filled: Record<LotMonth, number> = {};
        for (const size of [...sizes, 35]) {
          const after = Math.min(35, before + size);
          for (const [month, points] of Object.entries(back(before, after).lots)) {
            filled[month] = (filled[month] ?? 0) + points;
          }
          before = after;
        }
        expect(filled).toEqual(back(0, 35).lots);
        expect(sumOfLots(filled)).toBe(35);
      }),
    );
  });
});
