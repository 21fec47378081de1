import { expect, test } from 'vitest';
import { freshAtMost, isPackDue } from './pack-due.ts';

test.each([
  ['a shop with few members', { packed: undefined, fresh: 1_999 }, false],
  ['enough of them for blocks', { packed: undefined, fresh: 2_000 }, true],
  ['the day after', { packed: { members: 60_000, days: 1 }, fresh: 600 }, false],
  ['a tenth has changed', { packed: { members: 60_000, days: 9 }, fresh: 6_000 }, true],
  ['few are many of a small shard', { packed: { members: 2_000, days: 3 }, fresh: 499 }, false],
  ['half a thousand always is', { packed: { members: 2_000, days: 3 }, fresh: 500 }, true],
  ['nothing changed in a month', { packed: { members: 60_000, days: 28 }, fresh: 0 }, true],
])('%s', (_, known, due) => expect(isPackDue(known)).toBe(due));

test.each([undefined, 2_000, 60_000])('counting up to the most decides as counting all does: %s', (members) => {
  const packed = members === undefined ? undefined : { members, days: 1 };
  const most = freshAtMost(members);
  expect(isPackDue({ packed, fresh: most })).toBe(true);
  expect(isPackDue({ packed, fresh: most - 1 })).toBe(false);
});
