import { addMs } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { nextLookMs, nextTurnMs } from './next-look.ts';
import { claimOf, dropWith, itemWith, openDropWith, ten } from './testing/drop-with.ts';

const wave = { name: '金卡先抢', opensAt: addMs(ten, -30_000), levelAtLeast: 2 };
const before = (ms: number) => addMs(ten, -ms);
const after = addMs(ten, 5_000);

describe('when the page looks again', () => {
  test.each([
    ['an hour before: once, for the clock, half a minute ahead', dropWith(), before(3_600_000), 0, 3_560_000],
    ['each phone at its own moment', dropWith(), before(3_600_000), 1, 3_590_000],
    ['the clock is set: not before the door', dropWith(), before(20_000), 0, 21_500],
    ['others are in: the bar moves', dropWith({ waves: [wave] }), before(20_000), 0, 3_000],
    ['open', openDropWith(), after, 0.5, 3_000],
    ['sold out: somebody may return one', openDropWith({ items: [itemWith({ left: 0 })] }), after, 0, 15_000],
    ['paused', openDropWith({ stage: 'paused' }), after, 0, 15_000],
    ['nothing more for this member', openDropWith({ claimed: [claimOf('croissant')] }), after, 0, null],
    ['over', openDropWith({ stage: 'over' }), after, 0, null],
    ['over by the clock', openDropWith(), '2026-11-22T14:00:00.000Z', 0, null],
  ])('%s', (_, drop, now, chance, ms) => expect(nextLookMs(drop, now, chance)).toBe(ms));
});

describe('when a label changes by itself', () => {
  test.each([
    ['at the first door', [dropWith({ waves: [wave] })], before(60_000), 30_000],
    ['at the member’s door', [dropWith({ waves: [wave] })], before(30_000), 30_000],
    ['at the end', [openDropWith()], after, 12 * 3_600_000 - 5_000],
    ['the soonest of all', [openDropWith(), openDropWith({ closesAt: addMs(after, 1_000) })], after, 1_000],
    ['never', [openDropWith()], '2026-11-23T00:00:00.000Z', null],
  ])('%s', (_, drops, now, ms) => expect(nextTurnMs(drops, now)).toBe(ms));
});
