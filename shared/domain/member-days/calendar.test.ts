import { describe, expect, test } from 'vitest';
import { addMs } from '../time.ts';
import {
  bestEntry,
  type CalendarEntry,
  type CalendarRule,
  daysFrom,
  festivalPrice,
  holdsFor,
  isDayOf,
  windowOn,
} from './calendar.ts';
import type { MemberDay } from './member-day.ts';
import { datedAheadMs, type MemberDayMove, memberDayMoves, moveMemberDay } from './member-day-state.ts';

const zone = 'Asia/Shanghai';
const rule = (changes: Partial<CalendarRule> = {}): CalendarRule => ({
  firstDay: '2026-12-01',
  lastDay: '2026-12-31',
  monthDays: [],
  weekdays: [],
  dates: [],
  hours: null,
  shops: [],
  levelAtLeast: 0,
  ...changes,
});
const entry = (changes: Partial<CalendarEntry> = {}): CalendarEntry => ({
  memberDayId: 'mdy_1',
  name: '会员日',
  line: '',
  percent: 200,
  rule: rule({ monthDays: [8] }),
  prices: [],
  live: [{ from: '2026-12-01T00:00:00.000Z', until: null }],
  ...changes,
});

describe('a day counts', () => {
  test.each<[string, Partial<CalendarRule>, string, boolean]>([
    ['by its number in the month', { monthDays: [8] }, '2026-12-08', true],
    ['not on the day beside it', { monthDays: [8] }, '2026-12-09', false],
    ['by its weekday: 8 December is a Tuesday', { weekdays: [2] }, '2026-12-08', true],
    ['by its date', { dates: ['2026-12-24'] }, '2026-12-24', true],
    ['every one, where nothing is named', {}, '2026-12-17', true],
    ['on the first', { firstDay: '2026-12-08' }, '2026-12-08', true],
    ['on the last', { lastDay: '2026-12-08' }, '2026-12-08', true],
    ['not before', {}, '2026-11-30', false],
    ['not after', {}, '2027-01-01', false],
  ])('%s', (_, changes, day, expected) => expect(isDayOf(rule(changes), day)).toBe(expected));

  test('its hours are those of the shop, wherever the server stands', () => {
    const hours = { from: '10:00', to: '24:00' };
    expect(windowOn(rule({ monthDays: [8], hours }), '2026-12-08', zone)).toEqual({
      from: '2026-12-08T02:00:00.000Z',
      until: '2026-12-08T16:00:00.000Z',
    });
    // On the night the clocks go back a day has twenty-five hours.
    const autumn = rule({ firstDay: '2026-10-25', lastDay: '2026-10-25' });
    expect(windowOn(autumn, '2026-10-25', 'Europe/Berlin')).toEqual({
      from: '2026-10-24T22:00:00.000Z',
      until: '2026-10-25T23:00:00.000Z',
    });
  });

  test('the next days of it', () => {
    expect(daysFrom(rule({ weekdays: [2] }), '2026-12-02', 2)).toEqual(['2026-12-08', '2026-12-15']);
    expect(daysFrom(rule({ monthDays: [8] }), '2026-12-09', 5)).toEqual([]);
  });
});

describe('a purchase is made on it', () => {
  const inShop = { shop: 's1', level: 1 };
  const noon = '2026-12-08T04:00:00.000Z';

  test.each<[string, Partial<CalendarEntry>, { at?: string; shop?: string; level?: number }, boolean]>([
    ['at noon', {}, {}, true],
    ['in its first moment', {}, { at: '2026-12-07T16:00:00.000Z' }, true],
    ['not a moment before', {}, { at: '2026-12-07T15:59:59.999Z' }, false],
    ['in its last moment', {}, { at: '2026-12-08T15:59:59.999Z' }, true],
    ['not a moment after', {}, { at: '2026-12-08T16:00:00.000Z' }, false],
    ['not outside its hours', { rule: rule({ monthDays: [8], hours: { from: '13:00', to: '18:00' } }) }, {}, false],
    ['in one of its shops', { rule: rule({ monthDays: [8], shops: ['s1'] }) }, {}, true],
    ['not in another', { rule: rule({ monthDays: [8], shops: ['s2'] }) }, {}, false],
    ['from its tier on', { rule: rule({ monthDays: [8], levelAtLeast: 1 }) }, {}, true],
    ['not below', { rule: rule({ monthDays: [8], levelAtLeast: 2 }) }, {}, false],
    ['not before it went live', { live: [{ from: addMs(noon, 1), until: null }] }, {}, false],
    ['from the moment it did', { live: [{ from: noon, until: null }] }, {}, true],
    ['not from the moment it paused', { live: [{ from: '2026-12-01T00:00:00.000Z', until: noon }] }, {}, false],
    [
      'before a pause, however late it is told',
      {
        live: [
          { from: '2026-12-01T00:00:00.000Z', until: addMs(noon, 1) },
          { from: addMs(noon, 60_000), until: null },
        ],
      },
      {},
      true,
    ],
    [
      'not within a pause',
      {
        live: [
          { from: '2026-12-01T00:00:00.000Z', until: noon },
          { from: addMs(noon, 60_000), until: null },
        ],
      },
      { at: addMs(noon, 59_999) },
      false,
    ],
    ['never, if it was never live', { live: [] }, {}, false],
  ])('%s', (_, changes, occasion, expected) => {
    expect(holdsFor(entry(changes), { at: noon, ...inShop, ...occasion }, zone)).toBe(expected);
  });

  test('a sale that names no shop is in none of them', () => {
    const day = entry({ rule: rule({ monthDays: [8], shops: ['s1'] }) });
    expect(holdsFor(day, { at: noon, shop: undefined, level: 1 }, zone)).toBe(false);
  });

  test('of several the largest factor counts, of two as large the first; one that lifts nothing is none', () => {
    const days = [150, 200, 200, 100].map((percent, i) => entry({ memberDayId: `mdy_${i}`, percent }));
    const occasion = { at: noon, ...inShop };
    expect(bestEntry(days, occasion, zone)?.memberDayId).toBe('mdy_1');
    expect(bestEntry([entry({ percent: 100 })], occasion, zone)).toBeUndefined();
    expect(bestEntry([], occasion, zone)).toBeUndefined();
  });
});

describe('a festival price', () => {
  const now = { at: '2026-12-08T04:00:00.000Z', level: 0 };
  const usual = { points: 500, cashFen: 1000 };
  const price = (points: number, cashFen = 1000) => entry({ prices: [{ itemId: 'cup', points, cashFen }] });
  const priceNow = (days: CalendarEntry[], who = now) => festivalPrice(days, 'cup', usual, who, zone)?.price.points;

  test.each<[string, CalendarEntry[], number | undefined]>([
    ['counts while the day runs', [price(300)], 300],
    ['the lower of two', [price(400), price(300)], 300],
    ['not where the ordinary one is as low by now', [price(500)], undefined],
    ['not where it asks more cash', [price(300, 2000)], undefined],
    ['less cash alone is one, too', [price(500, 0)], 500],
    ['not of another item', [entry({ prices: [{ itemId: 'pot', points: 1, cashFen: 0 }] })], undefined],
    ['not while it is paused', [{ ...price(300), live: [] }], undefined],
    ['not below its tier', [{ ...price(300), rule: rule({ monthDays: [8], levelAtLeast: 1 }) }], undefined],
  ])('%s', (_, days, expected) => expect(priceNow(days)).toBe(expected));

  test('ends with the day', () => {
    expect(festivalPrice([price(300)], 'cup', usual, now, zone)?.until).toBe('2026-12-08T16:00:00.000Z');
    expect(priceNow([price(300)], { at: '2026-12-08T16:00:00.000Z', level: 0 })).toBeUndefined();
  });
});

describe('a member day moves', () => {
  const now = '2026-12-08T04:00:00.000Z';
  const dated = addMs(now, datedAheadMs);
  const day = (state: MemberDay['state'], live: MemberDay['live'] = []): MemberDay => ({
    memberDayId: 'mdy_1',
    version: 1,
    state,
    name: '会员日',
    line: '',
    recipe: '',
    operator: 'stf_1',
    groups: [],
    rule: rule(),
    percent: 200,
    prices: [],
    drops: [],
    activities: [],
    tasks: [],
    live,
    made: [],
    rehearsedAt: null,
    plannedAt: now,
  });

  const moved = (from: MemberDay, move: MemberDayMove): MemberDay => {
    const outcome = moveMemberDay(from, move, now);
    if (!outcome.ok) throw new Error(outcome.problem.code);
    return outcome.value;
  };

  test('a draft does not go live unrehearsed, and what was live is not changed', () => {
    expect(memberDayMoves.draft.open).toBeUndefined();
    for (const state of ['opening', 'live', 'paused', 'over', 'cancelled'] as const) {
      const refusal = moveMemberDay(day(state), 'change', now);
      expect(refusal.ok ? 'moved' : refusal.problem).toEqual({
        code: 'member_day_not_now',
        facts: { memberDayId: 'mdy_1', state },
      });
    }
  });

  test('a change takes its rehearsal away', () => {
    const rehearsed = moved(day('draft'), 'rehearse');
    expect(rehearsed).toMatchObject({ state: 'rehearsed', rehearsedAt: now });
    expect(moved(rehearsed, 'change')).toMatchObject({ state: 'draft', rehearsedAt: null });
  });

  test('spans open and close a little ahead, and a repeat adds none', () => {
    const steps = [
      ['go_live', 'opening'],
      ['pause', 'live'],
      ['pause', 'paused'],
      ['resume', 'paused'],
      ['end', 'live'],
    ] as const;
    let current = day('opening');
    for (const [move, from] of steps) {
      expect(current.state).toBe(from);
      current = moved(current, move);
    }
    expect(current).toMatchObject({
      state: 'over',
      live: [
        { from: dated, until: dated },
        { from: dated, until: dated },
      ],
    });
  });
});
