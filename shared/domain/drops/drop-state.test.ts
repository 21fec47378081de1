import { describe, expect, test } from 'vitest';
import type { Drop } from './drop.ts';
import { type DropMove, moveDrop, stageOf } from './drop-state.ts';

const drop: Drop = {
  dropId: 'drp_1',
  version: 1,
  name: '周五茶会',
  note: '',
  announcedAt: '2026-06-01T00:00:00.000Z',
  opensAt: '2026-06-05T02:00:00.000Z',
  closesAt: '2026-06-05T14:00:00.000Z',
  waves: [{ name: '金卡', opensAt: '2026-06-05T01:00:00.000Z', levelAtLeast: 2 }],
  items: [],
  perMember: 1,
  mode: 'direct',
  state: 'planned',
  endedAt: null,
  createdBy: 'stf_a',
};
const now = '2026-06-05T03:00:00.000Z';

describe('a drop moves', () => {
  test.each<[Drop['state'], DropMove, Drop['state'] | 'claim_over']>([
    ['planned', 'pause', 'paused'],
    ['planned', 'resume', 'planned'],
    ['planned', 'top_up', 'planned'],
    ['planned', 'end', 'ended'],
    ['paused', 'pause', 'paused'],
    ['paused', 'resume', 'planned'],
    ['paused', 'top_up', 'paused'],
    ['paused', 'end', 'ended'],
    ['ended', 'pause', 'claim_over'],
    ['ended', 'resume', 'claim_over'],
    ['ended', 'top_up', 'claim_over'],
    ['ended', 'end', 'ended'],
  ])('from %s by %s to %s', (state, move, expected) => {
    const endedAt = state === 'ended' ? '2026-06-05T02:30:00.000Z' : null;
    const moved = moveDrop({ ...drop, state, endedAt }, move, now);
    expect(moved.ok ? moved.value.state : moved.problem.code).toBe(expected);
    if (moved.ok && expected === 'ended') expect(moved.value.endedAt).toBe(endedAt ?? now);
  });

  test.each<DropMove>(['pause', 'resume', 'top_up'])(
    'not by %s once it has closed; ending it then is harmless',
    (move) => {
      expect(moveDrop(drop, move, drop.closesAt).ok).toBe(false);
      expect(moveDrop(drop, 'end', drop.closesAt).ok).toBe(true);
    },
  );
});

describe('a drop stands', () => {
  test.each([
    ['hidden', '2026-05-31T23:59:59.999Z', {}, false],
    ['announced', drop.announcedAt, {}, false],
    ['early', '2026-06-05T01:00:00.000Z', {}, false],
    ['sold_out', '2026-06-05T01:30:00.000Z', {}, true],
    ['open', drop.opensAt, {}, false],
    ['sold_out', now, {}, true],
    ['paused', now, { state: 'paused' as const }, true],
    ['announced', '2026-06-02T00:00:00.000Z', { state: 'paused' as const }, false],
    ['over', now, { state: 'ended' as const }, false],
    ['over', drop.closesAt, {}, false],
  ])('%s at %s with %o', (expected, at, changes, soldOut) => {
    expect(stageOf({ ...drop, ...changes }, soldOut, at)).toBe(expected);
  });
});
