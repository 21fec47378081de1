import { describe, expect, test } from 'vitest';
import { sayEnd, saySpan, sayStart } from './spans.ts';

const zone = 'Asia/Shanghai';
const today = '2026-11-21';

describe('how long', () => {
  test.each([
    [400, '1 秒'],
    [30_000, '30 秒'],
    [60_000, '1 分钟'],
    [90_000, '1 分 30 秒'],
    [600_000, '10 分钟'],
    [3_600_000, '1 小时'],
    [5_400_000, '1 小时 30 分'],
    [3 * 86_400_000, '3 天'],
  ])('%d ms is %s', (ms, said) => expect(saySpan(ms)).toBe(said));
});

describe('when it begins', () => {
  test.each([
    ['2026-11-21T02:00:00.000Z', '10:00'],
    ['2026-11-21T01:59:30.000Z', '09:59:30'],
    ['2026-11-22T02:00:00.000Z', '明天 10:00'],
    ['2026-12-08T02:00:00.000Z', '12月8日 10:00'],
  ])('%s is %s', (at, said) => expect(sayStart(at, today, zone)).toBe(said));
});

describe('when it ends', () => {
  test.each([
    ['2026-11-21T16:00:00.000Z', '今天 24:00'],
    ['2026-11-20T16:00:00.000Z', '昨天 24:00'],
    ['2026-11-21T14:00:00.000Z', '今天 22:00'],
    ['2026-11-30T16:00:00.000Z', '11月30日 24:00'],
  ])('%s is %s', (at, said) => expect(sayEnd(at, today, zone)).toBe(said));
});
