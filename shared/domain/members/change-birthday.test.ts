import { describe, expect, test } from 'vitest';
import type { Limit } from '../limits/limit.ts';
import { birthdayFixedUntil, birthdayLimit, standsAgainstBirthday, withBirthdayChange } from './change-birthday.ts';

const zone = 'Asia/Shanghai';
const now = '2026-11-22T02:00:00.000Z';
const onceA = (period: 'year' | 'none'): Limit => ({
  action: birthdayLimit,
  metric: 'count',
  period,
  entity: 'member',
  limit: 1,
  breach: 'reject',
});
const rule = (changes: string[], limits: Limit[]) => ({ changes, limits, now, zone });

describe('changing a birthday', () => {
  test.each<[string, ReturnType<typeof rule>, string | null]>([
    ['without a rule', rule(['2026-11-21T00:00:00.000Z'], []), null],
    ['under another rule', rule(['2026-11-21T00:00:00.000Z'], [{ ...onceA('year'), action: 'earn' }]), null],
    ['for the first time', rule([], [onceA('year')]), null],
    ['a second time in a year', rule(['2026-01-02T00:00:00.000Z'], [onceA('year')]), '2027-01-01'],
    // 2025 in London, 2026 in Shanghai.
    ['in the year as the shop counts it', rule(['2025-12-31T16:00:00.000Z'], [onceA('year')]), '2027-01-01'],
    ['in another year', rule(['2025-12-31T15:59:59.999Z'], [onceA('year')]), null],
    ['once and for all', rule(['2019-01-01T00:00:00.000Z'], [onceA('none')]), '9999-12-31'],
  ])('%s', (_, given, expected) => {
    expect(birthdayFixedUntil(given)).toBe(expected);
    expect(standsAgainstBirthday(given) === undefined).toBe(expected === null);
  });

  test('says what is used', () =>
    expect(standsAgainstBirthday(rule(['2026-01-02T00:00:00.000Z'], [onceA('year')]))).toMatchObject({ used: 1 }));

  test('remembers enough changes and not all', () => {
    const changes = Array.from({ length: 30 }, (_, i) => `2026-01-${String(i + 1).padStart(2, '0')}T00:00:00.000Z`);
    const kept = changes.reduce<string[]>(withBirthdayChange, []);
    expect(kept).toEqual(changes.slice(-20));
  });
});
