import { expect, test } from 'vitest';
import { type LiveRoom, reservingOf, roomOf, type ToldLive, type ToldNotice } from './live-room.ts';

const live = (changes: Partial<ToldLive>): ToldLive => ({ status: 2, feedId: 'f1', nonceId: 'n1', ...changes });
const notice = (changes: Partial<ToldNotice> = {}): ToldNotice => ({
  noticeId: 'finderlivenotice-1',
  status: 0,
  startTime: '1764072000',
  reservable: true,
  ...changes,
});
const announced = { noticeId: 'finderlivenotice-1', startsAt: '2025-11-25T12:00:00.000Z' };

test.each<[string, ToldLive | undefined, ToldNotice | undefined, boolean, LiveRoom]>([
  ['nothing is told', undefined, undefined, false, { step: 'none' }],
  ['never has been live', live({ status: 1 }), undefined, false, { step: 'none' }],
  ['an announcement', undefined, notice(), false, { step: 'announced', ...announced }],
  [
    'one in milliseconds',
    undefined,
    notice({ startTime: 1_764_072_000_000 }),
    false,
    { step: 'announced', ...announced },
  ],
  [
    'one at a time nobody can read',
    undefined,
    notice({ startTime: '' }),
    false,
    { step: 'announced', ...announced, startsAt: null },
  ],
  ['an announcement that was reserved', undefined, notice(), true, { step: 'reserved', ...announced }],
  ['reserved, and no more taken', undefined, notice({ reservable: false }), true, { step: 'reserved', ...announced }],
  ['none are taken', undefined, notice({ reservable: false }), false, { step: 'none' }],
  ['an announcement that was withdrawn', undefined, notice({ status: 1 }), true, { step: 'none' }],
  ['live now, whatever is announced next', live({}), notice(), true, { step: 'live', feedId: 'f1', nonceId: 'n1' }],
  ['live now, said in text', live({ status: '2' }), undefined, false, { step: 'live', feedId: 'f1', nonceId: 'n1' }],
  ['the next one before the last', live({ status: 3 }), notice(), false, { step: 'announced', ...announced }],
  [
    'the last one',
    live({ status: 3, replayStatus: 0 }),
    undefined,
    false,
    { step: 'over', feedId: 'f1', replay: false },
  ],
  [
    'the last one, to be seen again',
    live({ status: 3, replayStatus: 1 }),
    undefined,
    false,
    { step: 'over', feedId: 'f1', replay: true },
  ],
])('%s', (_, info, told, isReserved, expected) => expect(roomOf(info, told, () => isReserved)).toEqual(expected));

test.each([
  [6, 'reserved'],
  [8, 'reserved'],
  [7, 'given_up'],
  [5, 'left'],
  [9, 'left'],
  [1, 'live'],
  [2, 'live'],
  [3, 'gone'],
  [4, 'gone'],
  [10, 'gone'],
  [11, 'gone'],
  [undefined, 'reserved'],
])('state %s of the panel is %s', (state, expected) => expect(reservingOf(state)).toBe(expected));
