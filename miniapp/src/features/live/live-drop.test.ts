import { expect, test } from 'vitest';
import { type ClaimingState, nothingClaimed } from '../drops/claiming-state.ts';
import { claimOf, openDropWith } from '../drops/testing/drop-with.ts';
import { liveDropView, liveDropViews } from './live-drop.ts';
import type { LiveDrop } from './live-facts.ts';

const here = { now: '2026-11-22T02:00:10.000Z', today: '2026-11-22', zone: 'Asia/Shanghai' };
const waiting = (changes: Partial<LiveDrop> = {}): LiveDrop => ({
  part: 0,
  dropId: 'drp_1',
  name: '见面礼',
  note: '',
  title: '兑换券',
  perMember: 1,
  needsWord: false,
  unlocked: false,
  opensAt: null,
  firedAt: null,
  drop: null,
  ...changes,
});
const fired = (changes: Partial<LiveDrop> = {}): LiveDrop =>
  waiting({ firedAt: here.now, drop: openDropWith(), ...changes });
const said = (words: string) => ({ kind: 'said', words });

test.each<[string, LiveDrop, boolean, object]>([
  ['before the live', waiting(), false, said('开播后放出')],
  ['before the live, with a word', waiting({ needsWord: true }), false, said('听主播喊口令再领')],
  ['by hand', waiting(), true, said('主播喊开抢时放出')],
  [
    'in a while',
    waiting({ opensAt: '2026-11-22T02:20:00.000Z' }),
    true,
    { kind: 'countdown', until: '2026-11-22T02:20:00.000Z' },
  ],
  ['much later', waiting({ opensAt: '2026-11-22T06:00:00.000Z' }), true, said('14:00 放出')],
])('a drop that is not open %s', (_, drop, isOn, standing) => {
  expect(liveDropView(drop, isOn, nothingClaimed, here)).toMatchObject({ standing, isOpen: false, wantsWord: false });
});

test.each<[string, LiveDrop, string | undefined, boolean]>([
  ['open to all', fired(), '领取', false],
  ['to who has the word', fired({ needsWord: true }), '对口令', true],
  ['to who gave it before', fired({ needsWord: true, unlocked: true }), '领取', false],
  [
    'claimed, whatever word it wanted',
    fired({ needsWord: true, drop: openDropWith({ claimed: [claimOf('croissant')] }) }),
    '去用',
    false,
  ],
  ['given out in a line: one claims on the spot', fired({ drop: openDropWith({ mode: 'queue' }) }), '立即抢', false],
])('a drop that is open %s', (_, drop, label, wantsWord) => {
  const view = liveDropView(drop, true, nothingClaimed, here);
  expect(view.wantsWord).toBe(wantsWord);
  expect(view.standing).toMatchObject({ kind: 'ticket', ticket: { action: { label } } });
});

test('what can be had now stands first', () => {
  const drops = [waiting({ dropId: 'later' }), fired({ dropId: 'now', part: 1 })];
  const state: ClaimingState = nothingClaimed;
  expect(liveDropViews(drops, true, state, here).map(({ dropId }) => dropId)).toEqual(['now', 'later']);
});
