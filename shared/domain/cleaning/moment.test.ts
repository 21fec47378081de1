import { describe, expect, test } from 'vitest';
import { cleanDay, cleanMoment } from './moment.ts';

const rules = { zone: 'Asia/Shanghai', latest: '2026-11-21T00:00:00.000Z' };

describe('moments', () => {
  test.each([
    ['2017-01-01T07:30:27-0500', { state: 'clean', value: '2017-01-01T12:30:27.000Z' }],
    ['2017-01-01T07:30:27-05:00', { state: 'clean', value: '2017-01-01T12:30:27.000Z' }],
    ['2017-01-01T12:30:27.5Z', { state: 'clean', value: '2017-01-01T12:30:27.500Z' }],
    ['2017-01-01 07:30:27 -0500', { state: 'normalised', value: '2017-01-01T12:30:27.000Z', changes: ['date_form'] }],
    ['1997-01-18', { state: 'normalised', value: '1997-01-18T04:00:00.000Z', changes: ['day_without_time'] }],
    [
      '1997/1/8',
      { state: 'normalised', value: '1997-01-08T04:00:00.000Z', changes: ['date_form', 'day_without_time'] },
    ],
    [
      '19970118',
      { state: 'normalised', value: '1997-01-18T04:00:00.000Z', changes: ['date_form', 'day_without_time'] },
    ],
    ['2026-11-08 23:59:59', { state: 'normalised', value: '2026-11-08T15:59:59.000Z', changes: ['time_without_zone'] }],
    ['2026-11-08T00:00', { state: 'normalised', value: '2026-11-07T16:00:00.000Z', changes: ['time_without_zone'] }],
    [
      '2026年11月8日 9:05',
      { state: 'normalised', value: '2026-11-08T01:05:00.000Z', changes: ['date_form', 'time_without_zone'] },
    ],
    [
      '2026年11月8日',
      { state: 'normalised', value: '2026-11-08T04:00:00.000Z', changes: ['date_form', 'day_without_time'] },
    ],
    [
      '2026/11/8 下午3:20',
      { state: 'normalised', value: '2026-11-08T07:20:00.000Z', changes: ['date_form', 'time_without_zone'] },
    ],
    [
      '2026/11/8 12:20 AM',
      { state: 'normalised', value: '2026-11-07T16:20:00.000Z', changes: ['date_form', 'time_without_zone'] },
    ],
    [
      '20261108090507',
      { state: 'normalised', value: '2026-11-08T01:05:07.000Z', changes: ['date_form', 'time_without_zone'] },
    ],
    ['1700000000', { state: 'normalised', value: '2023-11-14T22:13:20.000Z', changes: ['epoch'] }],
    ['1700000000123', { state: 'normalised', value: '2023-11-14T22:13:20.123Z', changes: ['epoch'] }],
    // 2017-01-05 in Excel is 42740; .5 is noon
    [
      '42740',
      { state: 'normalised', value: '2017-01-05T04:00:00.000Z', changes: ['excel_serial', 'day_without_time'] },
    ],
    [
      '42740.75',
      { state: 'normalised', value: '2017-01-05T10:00:00.000Z', changes: ['excel_serial', 'time_without_zone'] },
    ],
    ['2024-02-29', { state: 'normalised', value: '2024-02-29T04:00:00.000Z', changes: ['day_without_time'] }],
    ['2025-02-29', { state: 'wrong', fault: 'out_of_range' }],
    ['2025-13-01', { state: 'wrong', fault: 'out_of_range' }],
    ['2025-01-01 24:00', { state: 'wrong', fault: 'not_a_moment' }],
    ['2025-01-01 12:61', { state: 'wrong', fault: 'not_a_moment' }],
    ['03/04/2025', { state: 'wrong', fault: 'ambiguous_date' }],
    ['3.4.25', { state: 'wrong', fault: 'ambiguous_date' }],
    ['1969-12-31', { state: 'wrong', fault: 'out_of_range' }],
    ['2026-11-21T00:00:00.001Z', { state: 'wrong', fault: 'in_the_future' }],
    ['yesterday', { state: 'wrong', fault: 'not_a_moment' }],
    ['12', { state: 'wrong', fault: 'not_a_moment' }],
    ['', { state: 'missing' }],
  ])('%j', (raw, expected) => {
    expect(cleanMoment(raw, rules)).toEqual(expected);
  });

  test('a wall time follows the zone’s own clock changes', () => {
    const paris = { ...rules, zone: 'Europe/Paris' };
    expect(cleanMoment('2026-03-28 12:00', paris)).toMatchObject({ value: '2026-03-28T11:00:00.000Z' });
    expect(cleanMoment('2026-03-29 12:00', paris)).toMatchObject({ value: '2026-03-29T10:00:00.000Z' });
    expect(cleanMoment('2026-10-25 12:00', paris)).toMatchObject({ value: '2026-10-25T11:00:00.000Z' });
  });

  test('Shanghai kept summer time until 1991', () => {
    expect(cleanMoment('1990-07-01 12:00', rules)).toMatchObject({ value: '1990-07-01T03:00:00.000Z' });
    expect(cleanMoment('1990-12-01 12:00', rules)).toMatchObject({ value: '1990-12-01T04:00:00.000Z' });
  });
});

describe('days', () => {
  const believed = { earliest: '1900-01-02', latest: '2026-11-21' };
  test.each([
    ['1990-01-05', { state: 'clean', value: '1990-01-05' }],
    ['1990/1/5', { state: 'normalised', value: '1990-01-05', changes: ['date_form'] }],
    ['1990年1月5日', { state: 'normalised', value: '1990-01-05', changes: ['date_form'] }],
    ['19900105', { state: 'normalised', value: '1990-01-05', changes: ['date_form'] }],
    ['1990-01-05T00:00:00.000Z', { state: 'clean', value: '1990-01-05' }],
    ['1990-01-05 00:00:00', { state: 'clean', value: '1990-01-05' }],
    ['32878', { state: 'normalised', value: '1990-01-05', changes: ['excel_serial'] }],
    ['１９９０-０１-０５', { state: 'normalised', value: '1990-01-05', changes: ['width'] }],
    ['0000-00-00', { state: 'missing' }],
    ['1900-01-01', { state: 'missing' }],
    ['1900/1/1', { state: 'missing' }],
    ['1899-05-05', { state: 'wrong', fault: 'out_of_range' }],
    ['2026-11-22', { state: 'wrong', fault: 'in_the_future' }],
    ['1990-02-30', { state: 'wrong', fault: 'out_of_range' }],
    ['05-01', { state: 'wrong', fault: 'not_a_day' }],
    ['5/1/1990', { state: 'wrong', fault: 'ambiguous_date' }],
    ['', { state: 'missing' }],
  ])('%j', (raw, expected) => {
    expect(cleanDay(raw, believed)).toEqual(expected);
  });
});
