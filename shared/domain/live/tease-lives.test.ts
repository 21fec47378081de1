import { expect, test } from 'vitest';
import type { LiveSession } from './live-session.ts';
import { teaseLives } from './tease-lives.ts';

const now = '2026-11-22T12:30:00.000Z';
const live = (liveId: string, changes: Partial<LiveSession>): LiveSession => ({
  liveId,
  version: 1,
  state: 'planned',
  operator: 'stf_1',
  channels: { finderUserName: '', noticeId: null, exportId: null },
  made: [],
  startedAt: null,
  overAt: null,
  settledAt: null,
  seen: null,
  plannedAt: '2026-11-20T00:00:00.000Z',
  name: liveId,
  line: '',
  anchor: '小满',
  picture: '',
  startsAt: '2026-11-22T12:00:00.000Z',
  endsAt: '2026-11-22T14:00:00.000Z',
  groups: [],
  shops: [],
  percent: 100,
  drops: [],
  products: [],
  ...changes,
});

test('what is on comes first, then what is announced soonest; nothing that is not to be seen, is over, or was never held', () => {
  const lives = [
    live('next', { startsAt: '2026-11-24T12:00:00.000Z', endsAt: '2026-11-24T14:00:00.000Z' }),
    live('late', {}),
    live('on', { state: 'on' }),
    live('draft', { state: 'draft' }),
    live('over', { state: 'over' }),
    live('never-held', { endsAt: '2026-11-22T12:30:00.000Z' }),
    live('far', { startsAt: '2026-12-24T12:00:00.000Z', endsAt: '2026-12-24T14:00:00.000Z' }),
  ];
  expect(teaseLives(lives, now).map(({ liveId }) => liveId)).toEqual(['on', 'late', 'next']);
});
