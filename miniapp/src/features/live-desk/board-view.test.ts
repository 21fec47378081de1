import { expect, test } from 'vitest';
import { boardFunnel, fireCards, groupRows } from './board-view.ts';
import type { BoardLiveDrop, LiveRecord } from './desk-facts.ts';

const here = { now: '2026-11-22T12:10:00.000Z', today: '2026-11-22', zone: 'Asia/Shanghai' };
const drop = (changes: Partial<BoardLiveDrop> = {}): BoardLiveDrop => ({
  part: 0,
  dropId: 'drp_1',
  name: '见面礼',
  templateId: 'tea',
  title: '满 30 减 5',
  minutes: 10,
  needsWord: false,
  hasWord: false,
  firesAt: null,
  firedAt: null,
  closesAt: null,
  stage: 'waiting',
  released: 60,
  remaining: 58,
  claimed: 2,
  perSecond: 0,
  emptyAt: null,
  ...changes,
});
const fired = (changes: Partial<BoardLiveDrop> = {}): BoardLiveDrop =>
  drop({ firedAt: '2026-11-22T12:05:00.000Z', closesAt: '2026-11-22T12:15:00.000Z', stage: 'open', ...changes });
const live = (state: LiveRecord['state']): LiveRecord => ({
  liveId: 'liv_1',
  version: 3,
  state,
  operator: 'stf_1',
  channels: { finderUserName: '', noticeId: null, exportId: null },
  made: [],
  startedAt: null,
  overAt: null,
  settledAt: null,
  seen: null,
  plannedAt: here.now,
  name: '初雪夜谈',
  line: '',
  anchor: '小满',
  picture: '',
  startsAt: here.now,
  endsAt: here.now,
  groups: [],
  shops: [],
  percent: 100,
  drops: [],
  products: [],
});
const none = { fire: null, move: null, setWord: false };

test.each<[string, LiveRecord['state'], BoardLiveDrop, object]>([
  ['before the live', 'planned', drop(), { can: none, line: '等你喊' }],
  ['by hand', 'on', drop(), { can: { ...none, fire: '放出' } }],
  [
    'sooner than planned',
    'on',
    drop({ firesAt: '2026-11-22T12:30:00.000Z' }),
    { can: { ...none, fire: '现在就放' }, line: '20:30 自动放出' },
  ],
  [
    'with a word that is still to be set',
    'on',
    drop({ needsWord: true }),
    { lacksWord: true, can: { fire: '放出', move: null, setWord: true } },
  ],
  ['open', 'on', fired(), { can: { ...none, move: 'pause' }, line: '20:15 停领 · 这一分钟没有人领' }],
  ['held', 'on', fired({ stage: 'paused' }), { can: { ...none, move: 'resume' }, tone: 'warn' }],
  ['gone', 'on', fired({ stage: 'sold_out', remaining: 0 }), { can: none, line: '20:15 停领 · 领完了' }],
  ['after the live', 'over', fired({ stage: 'over' }), { can: none, line: '20:15 停领', lacksWord: false }],
])('what can be done with a drop %s', (_, state, each, expected) => {
  expect(fireCards({ live: live(state), drops: [each] }, here)[0]).toMatchObject(expected);
});

test('each step of the funnel is said of those who came, and drawn against the longest', () => {
  const steps = boardFunnel({ funnel: { reserved: 8, came: 4, claimed: 2, ordered: 1, returned: 0 } });
  expect(steps.map(({ ofFirst, share }) => [ofFirst, share])).toEqual([
    [undefined, 100],
    [undefined, 50],
    ['每 100 个来的 50', 25],
    ['每 100 个来的 25', 13],
    ['每 100 个来的 0', 0],
  ]);
});

test('money of a group is what was paid less what went back', () => {
  const group = { groupId: null, name: null, reserved: 0, came: 2, claims: 1, orders: 2, returnedOrders: 1 };
  expect(groupRows({ groups: [{ ...group, fen: 39_900, refundFen: 10_000 }] })).toEqual([
    { key: '', title: '没经过群', line: '来 2 人 · 2 单 · 退 ¥100', value: '¥299' },
  ]);
});
