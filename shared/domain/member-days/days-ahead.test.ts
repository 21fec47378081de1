import { describe, expect, test } from 'vitest';
import { defaultProgramme } from '../programme/default-programme.ts';
import type { DayFactor, ProgrammeVersion } from '../programme/programme.ts';
import type { CalendarEntry } from './calendar.ts';
import { memberDaysAhead } from './days-ahead.ts';
import { joinCalendar } from './join-calendar.ts';

const factor = (changes: Partial<DayFactor>): DayFactor => ({
  name: '会员日',
  percent: 200,
  monthDays: [],
  weekdays: [],
  dates: [],
  ...changes,
});

const version = (dayFactors: readonly DayFactor[], effectiveFrom = '2020-01-01T00:00:00.000Z', version = 1) =>
  ({
    version,
    effectiveFrom,
    programme: { ...defaultProgramme, earn: { ...defaultProgramme.earn, dayFactors } },
  }) satisfies ProgrammeVersion;

/** Saturday, 21 November 2026, noon in Shanghai. */
const now = '2026-11-21T04:00:00.000Z';
const daysOf = (versions: readonly ProgrammeVersion[], days = 31, at = now) =>
  memberDaysAhead(versions, at, days).map(({ name, percent, firstDay, lastDay }) => [name, percent, firstDay, lastDay]);

describe('member days ahead', () => {
  const eighth = factor({ monthDays: [8] });
  const tuesdays = factor({ name: '周二尝新', percent: 120, weekdays: [2] });

  test.each([
    ['none in the rules', [], []],
    ['a day of the month', [eighth], [['会员日', 200, '2026-12-08', '2026-12-08']]],
    [
      'the larger of two on one day counts: 8 December is a Tuesday',
      [tuesdays, eighth],
      [
        ['周二尝新', 120, '2026-11-24', '2026-11-24'],
        ['周二尝新', 120, '2026-12-01', '2026-12-01'],
        ['会员日', 200, '2026-12-08', '2026-12-08'],
        ['周二尝新', 120, '2026-12-15', '2026-12-15'],
      ],
    ],
    [
      'days side by side are one',
      [factor({ weekdays: [6, 7] })],
      [
        ['会员日', 200, '2026-11-21', '2026-11-22'],
        ['会员日', 200, '2026-11-28', '2026-11-29'],
        ['会员日', 200, '2026-12-05', '2026-12-06'],
        ['会员日', 200, '2026-12-12', '2026-12-13'],
        ['会员日', 200, '2026-12-19', '2026-12-20'],
      ],
    ],
    [
      'but not under two names',
      [factor({ name: '开业', dates: ['2026-11-25'] }), factor({ name: '店庆', dates: ['2026-11-26'] })],
      [
        ['开业', 200, '2026-11-25', '2026-11-25'],
        ['店庆', 200, '2026-11-26', '2026-11-26'],
      ],
    ],
    ['a factor that lifts nothing is none', [factor({ percent: 100, weekdays: [1, 2, 3, 4, 5, 6, 7] })], []],
  ])('%s', (_, factors, expected) => {
    expect(daysOf([version(factors)])).toEqual(expected);
  });

  describe('that staff run beside the rules', () => {
    const rule = { monthDays: [8], weekdays: [], dates: [], shops: [], levelAtLeast: 0 };
    const festival: CalendarEntry = {
      memberDayId: 'mdy_1',
      name: '积分兑换节',
      line: '',
      percent: 100,
      rule: { firstDay: '2026-11-01', lastDay: '2026-12-31', hours: null, ...rule },
      prices: [{ itemId: 'cup', points: 300, cashFen: 0 }],
      live: [{ from: '2026-11-01T00:00:00.000Z', until: null }],
    };
    const ahead = (entries: CalendarEntry[], factors: DayFactor[] = []) =>
      daysOf(joinCalendar([version(factors)], entries));

    test.each<[string, CalendarEntry[], DayFactor[], unknown[]]>([
      ['one that is live', [festival], [], [['积分兑换节', 100, '2026-12-08', '2026-12-08']]],
      ['not one that is paused', [{ ...festival, live: [{ from: '2026-11-01T00:00:00.000Z', until: now }] }], [], []],
      [
        'beside that of the rules, where that gives more',
        [festival],
        [eighth],
        [
          ['会员日', 200, '2026-12-08', '2026-12-08'],
          ['积分兑换节', 100, '2026-12-08', '2026-12-08'],
        ],
      ],
      [
        'instead of it, where it gives everybody as much',
        [{ ...festival, percent: 200 }],
        [eighth],
        [['积分兑换节', 200, '2026-12-08', '2026-12-08']],
      ],
      [
        'days side by side are one',
        [{ ...festival, rule: { ...festival.rule, monthDays: [8, 9, 10] } }],
        [],
        [['积分兑换节', 100, '2026-12-08', '2026-12-10']],
      ],
    ])('%s', (_, entries, factors, expected) => expect(ahead(entries, factors)).toEqual(expected));

    test('with its hours, its shops and its tier by name', () => {
      const narrow = {
        ...festival,
        rule: { ...festival.rule, hours: { from: '10:00', to: '12:00' }, shops: ['s1'], levelAtLeast: 1 },
      };
      expect(memberDaysAhead(joinCalendar([version([])], [narrow]), now, 31)).toEqual([
        expect.objectContaining({
          from: '2026-12-08T02:00:00.000Z',
          until: '2026-12-08T04:00:00.000Z',
          hours: { from: '10:00', to: '12:00' },
          shops: ['s1'],
          tier: '银卡',
          prices: 1,
        }),
      ]);
    });

    test('whose hours are over for today are not ahead', () => {
      const today = { ...festival, rule: { ...festival.rule, monthDays: [21], hours: { from: '10:00', to: '12:00' } } };
      expect(daysOf(joinCalendar([version([])], [today]), 1, '2026-11-21T03:59:59.999Z')).toHaveLength(1);
      expect(daysOf(joinCalendar([version([])], [today]), 1)).toEqual([]);
    });
  });

  test('a day begins and ends at midnight of the shop', () => {
    expect(memberDaysAhead([version([eighth])], now, 31)[0]).toMatchObject({
      from: '2026-12-07T16:00:00.000Z',
      until: '2026-12-08T16:00:00.000Z',
    });
  });

  test('one is running until its last moment', () => {
    const last = '2026-12-08T15:59:59.999Z';
    expect(daysOf([version([eighth])], 1, last)).toHaveLength(1);
    expect(daysOf([version([eighth])], 1, '2026-12-08T16:00:00.000Z')).toEqual([]);
  });

  test('rules that are published for later count from their day', () => {
    const later = version([factor({ monthDays: [10] })], '2026-12-05T00:00:00.000Z', 2);
    expect(daysOf([version([eighth, factor({ name: '感恩', dates: ['2026-11-26'] })]), later])).toEqual([
      ['感恩', 200, '2026-11-26', '2026-11-26'],
      ['会员日', 200, '2026-12-10', '2026-12-10'],
    ]);
  });
});
