import { describe, expect, test } from 'vitest';
import { sayDay, sayMoment, sayTime, sayWeekday } from './dates.ts';

describe('days as people say them', () => {
  test.each([
    ['2026-11-21', '今天'],
    ['2026-11-22', '明天'],
    ['2026-11-20', '昨天'],
    ['2026-11-30', '11月30日'],
    ['2026-03-08', '3月8日'],
    ['2027-01-31', '2027年1月31日'],
    ['2025-12-31', '2025年12月31日'],
  ])('%s on 2026-11-21 is %s', (day, said) => expect(sayDay(day, '2026-11-21')).toBe(said));

  test.each([
    ['2026-11-22', '周日'],
    ['2026-11-23', '周一'],
    ['2026-11-28', '周六'],
  ])('%s is a %s', (day, said) => expect(sayWeekday(day)).toBe(said));

  test('the turn of the year', () => {
    expect(sayDay('2027-01-01', '2026-12-31')).toBe('明天');
    expect(sayDay('2026-12-31', '2027-01-01')).toBe('昨天');
  });
});

describe("the shop's clock", () => {
  test.each([
    ['2026-11-21T12:31:00.000Z', '20:31'],
    ['2026-11-21T15:59:59.999Z', '23:59'],
    ['2026-11-21T16:00:00.000Z', '00:00'],
    ['2026-11-21T01:05:00.000Z', '09:05'],
  ])('%s in Shanghai is %s', (at, said) => expect(sayTime(at, 'Asia/Shanghai')).toBe(said));

  test('a moment is a day and a time', () => {
    expect(sayMoment('2026-11-20T16:00:00.000Z', '2026-11-21', 'Asia/Shanghai')).toBe('今天 00:00');
  });
});
