import { describe, expect, it, test } from 'vitest';
import { addMs, dayMs, minuteMs } from '../time.ts';
import {
  decideScan,
  isPlausibleScan,
  memberCodeMs,
  scanKeptUntil,
  spanOfStep,
  stepAt,
  stepsToTry,
} from './member-code.ts';

const at = '2026-11-22T02:00:10.000Z';
const step = stepAt(at);
const scan = { shop: 'anfu', number: 'rdm_1', at };
const later = (steps: number) => ({ ...scan, at: addMs(at, steps * memberCodeMs) });

test('a step is half a minute of the clock', () => {
  expect(spanOfStep(step)).toEqual({ from: '2026-11-22T02:00:00.000Z', until: '2026-11-22T02:00:30.000Z' });
  expect(stepAt(spanOfStep(step).until)).toBe(step + 1);
});

describe('the first scan of a code', () => {
  it.each([
    ['in its half minute', 0, 'online', true],
    ['by a till whose clock is a step slow', -1, 'online', true],
    ['a step late', 1, 'online', true],
    ['as a screenshot a minute later', 2, 'online', false],
    ['before its time', -2, 'online', false],
    ['by an offline till that is five minutes fast', 10, 'offline', true],
    ['by an offline till that is five minutes slow', -10, 'offline', true],
    ['by an offline till whose clock is anywhere', 11, 'offline', false],
  ] as const)('%s', (_, steps, how, counts) => {
    const outcome = decideScan(step, later(steps), how, undefined);
    expect(outcome).toMatchObject(counts ? { ok: true } : { problem: { code: 'code_stale' } });
  });
});

describe('a code that was scanned before', () => {
  it.each([
    ['by the same sale, while the code is shown', {}, true],
    ['by the same sale, some minutes later', { at: addMs(at, 9 * minuteMs) }, true],
    ['by another sale of the same shop', { number: 'rdm_2' }, false],
    ['under the same number in another shop', { shop: 'yulin' }, false],
  ])('%s', (_, change, counts) => {
    const outcome = decideScan(step, { ...scan, ...change }, 'online', scan);
    const replayed = { problem: { code: 'code_replayed', facts: { at, shop: 'anfu' } } };
    expect(outcome).toMatchObject(counts ? { ok: true } : replayed);
  });
});

describe('the steps a till looks for', () => {
  it('are those of the last ten minutes and one ahead, the present one first', () => {
    const steps = stepsToTry(at, 'online');
    expect(steps[0]).toBe(step);
    expect([Math.min(...steps), Math.max(...steps)]).toEqual([step - 21, step + 1]);
    expect(new Set(steps).size).toBe(23);
  });

  it('are five minutes around the moment of an offline scan', () => {
    const steps = stepsToTry(at, 'offline');
    expect([Math.min(...steps), Math.max(...steps), steps.length]).toEqual([step - 10, step + 10, 21]);
  });
});

describe('an offline scan', () => {
  it.each([
    ['just now', 0, true],
    ['by a clock five minutes fast', 5 * minuteMs, true],
    ['by a clock further ahead', 5 * minuteMs + 1, false],
    ['seven days ago', -7 * dayMs, true],
    ['before that', -7 * dayMs - 1, false],
  ])('%s', (_, ms, plausible) => expect(isPlausibleScan(addMs(at, ms), at)).toBe(plausible));

  it('is remembered until no till can come with its code any more', () => {
    // The till's clock may have been five minutes fast when it scanned.
    const lastHandedIn = addMs(spanOfStep(step + 10).until, 7 * dayMs);
    expect(scanKeptUntil(step) > lastHandedIn).toBe(true);
  });
});
