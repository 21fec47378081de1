import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { describe, expect, test } from 'vitest';
import { splitPurchases } from './split-purchases.ts';

const buys = (member: string, ...days: string[]) => ({
  member,
  purchases: days.map((day) => ({ on: dayNumber(day), amountFen: 1000 })),
});
const members = [buys('lin', '2026-01-05', '2026-01-20', '2026-03-01'), buys('he', '2026-02-10')];

describe('splitPurchases', () => {
  test('takes all there is when no day is named', () => {
    const { until, end, members: seen, notes } = splitPurchases(members, {});
    expect([until, end, notes]).toEqual([dayNumber('2026-03-01'), undefined, []]);
    expect(seen.map(({ member, observed }) => [member, observed.history.repeats, observed.laterVisits])).toEqual([
      ['lin', 2, 0],
      ['he', 0, 0],
    ]);
  });

  test('leaves out who had not bought by then, and counts what came after', () => {
    const { members: seen, notes } = splitPurchases(members, {
      'calibration-end': '2026-01-31',
      'holdout-end': '2026-03-01',
    });
    expect(seen).toMatchObject([
      { member: 'lin', observed: { history: { repeats: 1, recencyDays: 15, ageDays: 26 }, laterVisits: 1 } },
    ]);
    expect(notes).toEqual([]);
  });

  test.each([
    [
      { 'calibration-end': '2026-01-31', 'holdout-end': '2026-04-30' },
      'the file ends on 2026-03-01, before the holdout does',
    ],
    [{ 'calibration-end': '2026-04-30' }, 'the file ends on 2026-03-01, before the calibration does'],
  ])('says when the file ends too early: %j', (asked, note) => {
    expect(splitPurchases(members, asked).notes).toEqual([expect.stringContaining(note)]);
  });

  test.each([
    [{ 'calibration-end': '31/01/2026' }, '--calibration-end 31/01/2026: a day is written 2026-11-30'],
    [{ 'holdout-end': '2026-02-30' }, '--holdout-end 2026-02-30: a day is written'],
    [
      { 'calibration-end': '2026-02-01', 'holdout-end': '2026-02-01' },
      '--holdout-end 2026-02-01 is not after 2026-02-01, the end of the calibration',
    ],
    [{ 'holdout-end': '2026-03-01' }, 'is not after 2026-03-01'],
    [{ 'calibration-end': '2025-12-31' }, 'nobody had bought by 2025-12-31; the file begins on 2026-01-05'],
  ])('refuses %j', (asked, words) => {
    expect(() => splitPurchases(members, asked)).toThrow(words);
  });
});
