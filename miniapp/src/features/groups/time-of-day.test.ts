import { expect, test } from 'vitest';
import { momentOfDay } from './time-of-day.ts';

test.each<[string, string | undefined]>([
  ['20:00', '2026-11-08T12:00:00.000Z'],
  ['8:30', '2026-11-08T00:30:00.000Z'],
  ['08：30', '2026-11-08T00:30:00.000Z'],
  [' 2030 ', '2026-11-08T12:30:00.000Z'],
  ['0:00', '2026-11-07T16:00:00.000Z'],
  ['23:59', '2026-11-08T15:59:00.000Z'],
  ['24:00', undefined],
  ['12:60', undefined],
  ['8', undefined],
  ['', undefined],
])('%s', (typed, expected) => expect(momentOfDay(typed, '2026-11-08', 'Asia/Shanghai')).toBe(expected));
