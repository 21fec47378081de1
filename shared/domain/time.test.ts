import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addMonthsToDay,
  addMs,
  dayOf,
  endOfDay,
  endOfMonth,
  instantOf,
  instantOfWall,
  isDay,
  monthOf,
  monthsBetween,
  parseInstant,
  startOfDay,
  startOfMonth,
  weekdayOf,
  weekOf,
} from './time.ts';

const shanghai = 'Asia/Shanghai';

describe('the day of a moment', () => {
  it.each([
    ['the last millisecond of the day', '2026-11-08T15:59:59.999Z', shanghai, '2026-11-08'],
    ['midnight', '2026-11-08T16:00:00.000Z', shanghai, '2026-11-09'],
    ['the last millisecond of a leap day', '2028-02-29T15:59:59.999Z', shanghai, '2028-02-29'],
    ['the first of 1 March of a leap year', '2028-02-29T16:00:00.000Z', shanghai, '2028-03-01'],
    ['the last of February of a common year', '2027-02-28T15:59:59.999Z', shanghai, '2027-02-28'],
    ['1 March of a common year', '2027-02-28T16:00:00.000Z', shanghai, '2027-03-01'],
    ["New Year's midnight", '2026-12-31T16:00:00.000Z', shanghai, '2027-01-01'],
    // Bought at 20:30 on 8 November in New York: it is the 9th in the shop, whatever the buyer's clock says.
    ['a member abroad', '2026-11-09T01:30:00.000Z', shanghai, '2026-11-09'],
    ['the same moment for a shop that is there', '2026-11-09T01:30:00.000Z', 'America/New_York', '2026-11-08'],
    ['summer time in New York', '2026-07-01T03:59:59.999Z', 'America/New_York', '2026-06-30'],
    ['a zone 45 minutes off the hour', '2026-07-01T18:14:59.999Z', 'Asia/Kathmandu', '2026-07-01'],
    ['one millisecond later', '2026-07-01T18:15:00.000Z', 'Asia/Kathmandu', '2026-07-02'],
    ['summer time in Shanghai, last kept in 1991', '1990-07-01T15:30:00.000Z', shanghai, '1990-07-02'],
    ['before 1970', '1969-12-31T15:59:59.999Z', shanghai, '1969-12-31'],
  ])('%s', (_, at, zone, day) => {
    expect(dayOf(at, zone)).toBe(day);
    expect(monthOf(at, zone)).toBe(day.slice(0, 7));
  });
});

describe('where days and months begin and end', () => {
  it.each([
    ['Shanghai', '2026-11-08', shanghai, '2026-11-07T16:00:00.000Z', '2026-11-08T16:00:00.000Z'],
    ['a leap day', '2028-02-29', shanghai, '2028-02-28T16:00:00.000Z', '2028-02-29T16:00:00.000Z'],
    ['23 hours in New York', '2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z'],
    ['25 hours in New York', '2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
    [
      'São Paulo skips midnight',
      '2018-11-04',
      'America/Sao_Paulo',
      '2018-11-04T03:00:00.000Z',
      '2018-11-05T02:00:00.000Z',
    ],
    [
      'São Paulo repeats the hour before',
      '2018-02-17',
      'America/Sao_Paulo',
      '2018-02-17T02:00:00.000Z',
      '2018-02-18T03:00:00.000Z',
    ],
    ['Beirut skips midnight', '2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z', '2026-03-29T21:00:00.000Z'],
    [
      'Havana has midnight twice',
      '2018-11-04',
      'America/Havana',
      '2018-11-04T04:00:00.000Z',
      '2018-11-05T05:00:00.000Z',
    ],
    ['Samoa left a day out', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
  ])('%s', (_, day, zone, start, end) => {
    expect(startOfDay(day, zone)).toBe(start);
    expect(endOfDay(day, zone)).toBe(end);
  });

  it.each([
    ['2026-02', '2026-01-31T16:00:00.000Z', '2026-02-28T16:00:00.000Z'],
    ['2028-02', '2028-01-31T16:00:00.000Z', '2028-02-29T16:00:00.000Z'],
    ['2026-12', '2026-11-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
  ])('month %s', (month, start, end) => {
    expect(startOfMonth(month, shanghai)).toBe(start);
    expect(endOfMonth(month, shanghai)).toBe(end);
  });

  const zones = [shanghai, 'America/New_York', 'Asia/Beirut', 'America/Havana', 'Asia/Kathmandu', 'Pacific/Chatham'];
  const days = fc.integer({ min: 0, max: 9000 }).map((count) => addDays('2013-01-01', count));
  it('no moment between two days is lost or counted twice, in any zone', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...zones, 'America/Sao_Paulo', 'Africa/Cairo'), (day, zone) => {
        const start = startOfDay(day, zone);
        expect(dayOf(start, zone)).toBe(day);
        expect(dayOf(addMs(start, -1), zone)).toBe(addDays(day, -1));
        expect(dayOf(addMs(endOfDay(day, zone), -1), zone)).toBe(day);
      }),
      { numRuns: 300 },
    );
  });
});

it.each([
  ['an ordinary time', '2026-11-08', 45_296_789, shanghai, '2026-11-08T04:34:56.789Z'],
  ['midnight', '2026-11-08', 0, shanghai, '2026-11-07T16:00:00.000Z'],
  ['summer time', '2026-07-01', 0, 'America/New_York', '2026-07-01T04:00:00.000Z'],
])('the moment a wall clock shows: %s', (_, day, timeMs, zone, at) => {
  expect(instantOfWall(day, timeMs, zone)).toBe(at);
});

describe('counting in months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-03-15', 0, '2026-03-15'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-11-30', 1, '2026-12-30'],
  ])('%s and %i months is %s', (day, months, later) => {
    expect(addMonthsToDay(day, months)).toBe(later);
  });

  it.each([
    ['2026-11', 2, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-12', 12, '2027-12'],
    ['0001-01', 0, '0001-01'],
  ])('%s and %i is %s', (month, months, later) => {
    expect(addMonths(month, months)).toBe(later);
    expect(monthsBetween(month, later)).toBe(months);
  });
});

it.each([
  ['2026-11-08', 7, '2026-11-02'],
  ['2026-11-09', 1, '2026-11-09'],
  ['2027-01-01', 5, '2026-12-28'],
])('%s is day %i of the week of %s', (day, weekday, monday) => {
  expect(weekdayOf(day)).toBe(weekday);
  expect(weekOf(day)).toBe(monday);
});

it.each([
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2026-02-30', false],
  ['2026-04-31', false],
  ['2026-13-01', false],
  ['2026-00-01', false],
  ['2026-1-01', false],
  ['2026-01-01T00', false],
])('isDay(%s) is %s', (text, is) => {
  expect(isDay(text)).toBe(is);
});

describe('reading a moment', () => {
  it.each([
    ['2026-11-08T23:59:59.999+08:00', '2026-11-08T15:59:59.999Z'],
    ['2026-11-08T23:59:59+0800', '2026-11-08T15:59:59.000Z'],
    ['2026-11-08T10:00Z', '2026-11-08T10:00:00.000Z'],
    ['2026-11-08T10:00:00.123456789Z', '2026-11-08T10:00:00.123Z'],
    ['2028-02-29T00:00:00-05:00', '2028-02-29T05:00:00.000Z'],
    ['2026-11-08T24:00:00Z', '2026-11-09T00:00:00.000Z'],
    ['2026-02-30T10:00:00Z', undefined],
    ['2027-02-29T10:00:00+08:00', undefined],
    ['2026-11-08T25:00:00Z', undefined],
    ['2026-11-08T10:00:60Z', undefined],
    ['2026-11-08T10:00:00+24:00', undefined],
    ['2026-11-08T10:00:00', undefined],
    ['2026-11-08', undefined],
    ['2026-11-08 10:00:00Z', undefined],
    ['0000-01-01T00:00:00+08:00', undefined],
    ['9999-12-31T23:00:00-05:00', undefined],
    ['now', undefined],
  ])('%s', (text, at) => {
    expect(parseInstant(text)).toBe(at);
  });

  it('gives every moment its one form, whose text sorts as time does', () => {
    const moments = fc.integer({ min: 0, max: 4_102_444_800_000 });
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        expect(parseInstant(instantOf(a))).toBe(instantOf(a));
        expect(instantOf(a) < instantOf(b)).toBe(a < b);
      }),
    );
  });
});
