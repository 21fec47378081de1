import { expect, test } from 'vitest';
import type { CalendarRule } from './calendar.ts';
import { averageOf, normalDaysBefore } from './review.ts';

const every = (changes: Partial<CalendarRule>): CalendarRule => ({
  firstDay: '2026-01-01',
  lastDay: '2026-12-31',
  monthDays: [],
  weekdays: [],
  dates: [],
  hours: null,
  shops: [],
  levelAtLeast: 0,
  ...changes,
});
const never = () => false;

/** 8 December 2026 is a Tuesday, and so is the 8 September before it. */
test.each<[string, CalendarRule[], (day: string) => boolean, string[]]>([
  ['the last four of its weekday', [], never, ['2026-11-10', '2026-11-17', '2026-11-24', '2026-12-01']],
  [
    'but those that were member days',
    [every({ dates: ['2026-11-24'] })],
    never,
    ['2026-11-03', '2026-11-10', '2026-11-17', '2026-12-01'],
  ],
  [
    'or that the rules lift',
    [],
    (day) => day === '2026-12-01',
    ['2026-11-03', '2026-11-10', '2026-11-17', '2026-11-24'],
  ],
  [
    'none, where every one is special',
    [every({ weekdays: [2] }), every({ firstDay: '2025-01-01', lastDay: '2025-12-31' })],
    never,
    [],
  ],
])('a normal day is one of %s', (_, rules, isSpecial, expected) => {
  expect(normalDaysBefore('2026-12-08', rules, isSpecial)).toEqual(expected);
});

test('an average is floored, and of nothing there is none', () => {
  expect(averageOf([{ orders: 3 }, { orders: 4 }], ['orders'])).toEqual({ orders: 3 });
  expect(averageOf([], ['orders'])).toBeUndefined();
});
