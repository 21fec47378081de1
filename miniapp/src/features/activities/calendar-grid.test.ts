import { expect, test } from 'vitest';
import type { MemberDay } from '../home/home-facts.ts';
import { calendarGrid } from './calendar-grid.ts';

const memberDay = (firstDay: string, lastDay: string, percent: number): MemberDay => ({
  name: '会员日',
  percent,
  firstDay,
  lastDay,
  from: '2026-11-20T16:00:00.000Z',
  until: '2026-11-20T16:00:00.000Z',
  line: '',
  hours: null,
  shops: [],
  tier: null,
  prices: 0,
});

/** 2026-11-25 is a Wednesday. */
const grid = calendarGrid(
  [memberDay('2026-11-24', '2026-11-26', 120), memberDay('2026-12-08', '2026-12-08', 200)],
  '2026-11-25',
  3,
);

test('weeks begin on Monday, with this one', () => {
  expect(grid.map((week) => week.map(({ written }) => written).join(' '))).toEqual([
    '23 24 25 26 27 28 29',
    '30 12月 2 3 4 5 6',
    '7 8 9 10 11 12 13',
  ]);
});

test('member days are lit, as strongly as they pay; what is over is not', () => {
  const lit = grid.flat().filter((each) => each.lit);
  expect(lit.map(({ day, lit: how, when }) => [day, how, when])).toEqual([
    ['2026-11-25', 'more', 'today'],
    ['2026-11-26', 'more', 'ahead'],
    ['2026-12-08', 'double', 'ahead'],
  ]);
  expect(grid[0]?.map(({ when }) => when)).toEqual(['past', 'past', 'today', 'ahead', 'ahead', 'ahead', 'ahead']);
});
