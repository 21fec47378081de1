import { type GroupCounts, noCounts } from '@memberday/shared/domain/groups/counts.ts';
import { groupHealth } from '@memberday/shared/domain/groups/health.ts';
import { describe, expect, test } from 'vitest';
import { dayBars, funnelOf, healthRows, moneyLine } from './group-view.ts';
import { boardRows, toneOfHealth } from './groups-view.ts';

const counts = (some: Partial<GroupCounts>): GroupCounts => ({ ...noCounts, ...some });

describe('the funnel of a group', () => {
  test('says each step, and what it is of a hundred who came', () => {
    const steps = funnelOf(counts({ visitors: 200, claims: 40, parts: 20, joins: 30, orders: 13, redeemed: 5 }));
    expect(steps.map(({ name, value, ofFirst, share }) => [name, value, ofFirst, share])).toEqual([
      ['来过', '200 人次', undefined, 100],
      ['抢券、参加、签到', '60 次', '每 100 人次 30', 30],
      ['入会', '30 人', '每 100 人次 15', 15],
      ['下单', '13 单', '每 100 人次 7', 7],
      ['核销', '5 张', '每 100 人次 3', 3],
    ]);
  });

  test('of a week in which nothing happened has no shares and no division by nothing', () => {
    expect(funnelOf(noCounts).map(({ ofFirst, share }) => [ofFirst, share])).toEqual(Array(5).fill([undefined, 0]));
  });

  test('what was done more often than came makes the longest bar', () => {
    expect(funnelOf(counts({ visitors: 10, claims: 40 })).map(({ share }) => share)).toEqual([25, 100, 0, 0, 0]);
  });

  test('money in whole yuan, with what went back', () => {
    expect(moneyLine(counts({ fen: 123_456 }))).toBe('成交 ¥1,234');
    expect(moneyLine(counts({ fen: 123_456, refundFen: 5_000 }))).toBe('成交 ¥1,234，退了 ¥50');
  });
});

test('the health of a group is said per hundred people, and days as days', () => {
  const health = groupHealth({
    people: 200,
    last7: counts({ visitors: 25 }),
    last28: counts({ visitors: 80, newcomers: 5, claims: 10, orders: 20 }),
    daysOf14: 7,
  });
  expect(healthRows({ ...health, parts: [...health.parts] }).map(({ line, points }) => [line, points])).toEqual([
    ['每 100 人一周来 12.5 人次，50 满分', '7/30'],
    ['每 100 人里 4 周新来 2.5 人，10 满分', '3/15'],
    ['来 100 人次参加 12.5 次，50 满分', '6/25'],
    ['每 100 人 4 周下 10 单，30 满分', '6/20'],
    ['两周里有人来的日子：每 10 天 7 天，10 满分', '7/10'],
  ]);
});

test.each<[number | null, string]>([
  [null, 'quiet'],
  [100, 'good'],
  [70, 'good'],
  [69, 'warn'],
  [40, 'warn'],
  [39, 'bad'],
  [0, 'bad'],
])('a score of %s is %s', (score, tone) => expect(toneOfHealth(score)).toBe(tone));

test('days are said short, the month where a row begins', () => {
  const bars = dayBars([
    { day: '2026-11-30', counts: counts({ visitors: 3 }) },
    { day: '2026-12-01', counts: counts({ visitors: 0 }) },
    { day: '2026-12-02', counts: counts({ visitors: 9 }) },
  ]);
  expect(bars).toEqual([
    { label: '11.30', value: 3 },
    { label: '12.1', value: 0 },
    { label: '2', value: 9, look: 'soon' },
  ]);
});

test('bars of the leaderboard are drawn against the best', () => {
  const row = (groupId: string, place: number, fen: number) => ({
    place,
    groupId,
    name: groupId,
    operator: 'stf_1',
    counts: counts({ fen }),
  });
  const board = { by: 'fen', from: '2026-11-02', to: '2026-11-08', rows: [row('a', 1, 300_000), row('b', 2, 0)] };
  expect(boardRows(board).map(({ value, share }) => [value, share])).toEqual([
    ['¥3,000', 100],
    ['¥0', 0],
  ]);
});
