import { describe, expect, test } from 'vitest';
import { addMs, dayMs, minuteMs } from '../time.ts';
import {
  afterFailure,
  afterTaken,
  type CallResult,
  goodHealth,
  isGivenUp,
  isResting,
  retryAt,
  retryWaitsMs,
} from './retry.ts';

const now = '2026-11-22T10:00:00.000Z';
const failed = (changes: object = {}): CallResult => ({ as: 'refused', status: 500, ms: 12, why: '500', ...changes });

describe('when an event is tried again', () => {
  test.each([
    ['after the first attempt', 1, {}, 0, minuteMs],
    ['spread by chance', 1, {}, 0.5, 1.1 * minuteMs],
    ['no sooner than the answer asks', 1, { waitSeconds: 600 }, 0, 10 * minuteMs],
    ['but not for ever', 1, { waitSeconds: 10 ** 9 }, 0, 6 * 60 * minuteMs],
    ['the last time', 12, {}, 0, dayMs],
  ])('%s', (_, attempts, changes, chance, ms) =>
    expect(retryAt(attempts, failed(changes), now, chance)).toBe(addMs(now, ms)),
  );

  test('goes on as long as it must', () => {
    expect(retryAt(retryWaitsMs.length + 7, failed(), now, 0)).toBe(addMs(now, dayMs));
  });
});

describe('an event that is refused', () => {
  const since = { failingSince: now };
  const [before, after] = [addMs(now, -1), addMs(now, minuteMs)];
  test.each([
    ['for three days, while others are taken, is given up', after, 3 * dayMs, true],
    ['for less is tried again', after, 3 * dayMs - 1, false],
    ['while nothing is taken is kept', before, 30 * dayMs, false],
    ['where nothing ever was taken is kept', null, 30 * dayMs, false],
  ])('%s', (_, lastTakenAt, ms, expected) => expect(isGivenUp(since, { lastTakenAt }, addMs(now, ms))).toBe(expected));
});

describe('how an endpoint fares', () => {
  const after = (times: number) =>
    Array.from({ length: times }).reduce<typeof goodHealth>(
      (health) => afterFailure(health, failed(), now).health,
      goodHealth,
    );

  test.each([
    [1, null],
    [2, null],
    [3, minuteMs],
    [4, 2 * minuteMs],
    [6, 10 * minuteMs],
    [60, 10 * minuteMs],
  ])('%i failures in a row', (times, rest) => {
    expect(after(times).restsUntil).toBe(rest === null ? null : addMs(now, rest));
  });

  test('rests until just before its time', () => {
    expect(isResting(after(3), addMs(now, minuteMs - 1))).toBe(true);
    expect(isResting(after(3), addMs(now, minuteMs))).toBe(false);
  });

  test('is well again after one that was taken', () =>
    expect(afterTaken(now)).toEqual({ ...goodHealth, lastTakenAt: now }));

  test('is disabled when it took nothing for three days, and not a moment before', () => {
    const ill = after(5);
    expect(afterFailure(ill, failed(), addMs(now, 3 * dayMs - 1)).disable).toBeUndefined();
    expect(afterFailure(ill, failed(), addMs(now, 3 * dayMs)).disable).toBe('failing');
  });

  test('is disabled at once when it says that it is gone', () =>
    expect(afterFailure(goodHealth, failed({ status: 410 }), now).disable).toBe('gone'));
});
