import { describe, expect, test } from 'vitest';
import { daysToFestival, firstDay, isShut, seasonWeight } from './calendar.ts';

test.each([
  ['2026-11-21', '2025-09-01'],
  ['2027-03-01', '2026-01-01'],
  ['2028-02-29', '2026-12-01'],
])('the story told on %s begins on %s', (today, first) => {
  expect(firstDay(today)).toBe(first);
});

// Dates as the almanac has them.
describe.each([
  ['new-year', '2026-02-17'],
  ['new-year', '2025-01-29'],
  ['dragon-boat', '2026-06-19'],
  ['mid-autumn', '2025-10-06'],
  ['mid-autumn', '2026-09-25'],
] as const)('%s of %s', (festival, day) => {
  test('is found on its day and counted down to', () => {
    expect(daysToFestival(day, festival)).toBe(0);
    const before = new Date(Date.parse(day) - 7 * 86_400_000).toISOString().slice(0, 10);
    expect(daysToFestival(before, festival)).toBe(7);
  });

  test('its boxes are on sale before it and not after it', () => {
    const after = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    expect(seasonWeight(festival, day)).toBeGreaterThan(0);
    expect(seasonWeight(festival, after)).toBe(0);
  });
});

test('the shops are shut on the last day of the lunar year and the first of the next', () => {
  const around = ['2026-02-15', '2026-02-16', '2026-02-17', '2026-02-18'];
  expect(around.filter(isShut)).toEqual(['2026-02-16', '2026-02-17']);
});
