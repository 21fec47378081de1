import { describe, expect, it } from 'vitest';
import { parseClock } from '../schedules/schedule-expression.ts';
import { stopsBetween } from './stops.ts';

const night = parseClock('cron(10 3 * * ? *)', 'Asia/Shanghai');
const noon = parseClock('cron(0 12 ? * SUN *)', 'Asia/Shanghai');
const minutely = parseClock('rate(1 minute)');

describe('stops of a journey', () => {
  it.each([
    ['an hour of an afternoon', '2026-11-20T14:00:00+08:00', '2026-11-20T15:00:00+08:00', []],
    ['into tomorrow', '2026-11-20T14:00:00+08:00', '2026-11-21T10:00:00+08:00', ['2026-11-20T19:10:00.000Z']],
    ['it ends on a strike', '2026-11-20T14:00:00+08:00', '2026-11-21T03:10:00+08:00', ['2026-11-20T19:10:00.000Z']],
    ['it begins on one', '2026-11-21T03:10:00+08:00', '2026-11-21T10:00:00+08:00', []],
    ['it begins within its minute', '2026-11-21T03:10:30+08:00', '2026-11-21T10:00:00+08:00', []],
    [
      'two clocks, in the order of time',
      '2026-11-21T10:00:00+08:00',
      '2026-11-23T10:00:00+08:00',
      ['2026-11-21T19:10:00.000Z', '2026-11-22T04:00:00.000Z', '2026-11-22T19:10:00.000Z'],
    ],
    ['no time at all', '2026-11-21T10:00:00+08:00', '2026-11-21T10:00:00+08:00', []],
  ])('%s', (_, from, to, expected) => {
    const stops = stopsBetween([minutely, noon, night], Date.parse(from), Date.parse(to));
    expect(stops.map((ms) => new Date(ms).toISOString())).toEqual(expected);
  });

  it('a month has one for each night', () => {
    const from = Date.parse('2026-11-20T14:00:00+08:00');
    expect(stopsBetween([night, minutely], from, from + 30 * 86_400_000)).toHaveLength(30);
  });
});
