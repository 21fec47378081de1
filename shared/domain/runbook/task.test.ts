import { describe, expect, test } from 'vitest';
import { type TaskState, taskStateAt } from './task.ts';

const at = '2026-11-08T02:00:00.000Z';
const open = { at, done: null, skipped: null, noticedAt: null };
const ticked = { at: '2026-11-08T02:05:00.000Z', by: 'stf_1' };

describe('the state of a task', () => {
  test.each<[string, Partial<typeof open> | { done: typeof ticked }, string, TaskState]>([
    ['an hour ahead', {}, '2026-11-08T01:00:00.000Z', 'later'],
    ['a millisecond before it is on', {}, '2026-11-08T01:44:59.999Z', 'later'],
    ['a quarter of an hour before', {}, '2026-11-08T01:45:00.000Z', 'now'],
    ['at its time', {}, at, 'now'],
    ['just not late', {}, '2026-11-08T02:29:59.999Z', 'now'],
    ['half an hour after', {}, '2026-11-08T02:30:00.000Z', 'late'],
    ['ticked off, days later', { done: ticked }, '2026-11-12T00:00:00.000Z', 'done'],
    ['skipped', { skipped: ticked } as never, at, 'skipped'],
    ['its card was opened in the group', { noticedAt: at } as never, at, 'noticed'],
    ['skipped, but shared all the same', { skipped: ticked, noticedAt: at } as never, at, 'noticed'],
    [
      'ticked off and noticed: what was noticed is the better proof',
      { done: ticked, noticedAt: at } as never,
      at,
      'noticed',
    ],
  ])('%s', (_, with_, now, expected) => {
    expect(taskStateAt({ ...open, ...with_ }, now)).toBe(expected);
  });
});
