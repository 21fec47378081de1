import type { Day, Instant } from '@memberday/shared/domain/time.ts';
import { expect, test } from 'vitest';
import type { LiveRoom } from '../../platform/live-room.ts';
import { liveButton } from './live-button.ts';
import type { LiveStage } from './live-stage.ts';

const here = { now: '2026-11-22T02:00:00.000Z' as Instant, today: '2026-11-22' as Day, zone: 'Asia/Shanghai' };
const none: LiveRoom = { step: 'none' };
const over = (replay: boolean): LiveRoom => ({ step: 'over', feedId: 'f', replay });
const live = (reserved: boolean, finderUserName = 'sphHalfDay01') => ({
  startsAt: '2026-11-22T12:00:00.000Z',
  reservedAt: reserved ? '2026-11-21T12:00:00.000Z' : null,
  channels: { finderUserName, noticeId: null },
});

test.each<[string, ReturnType<typeof live>, LiveStage, LiveRoom, ReturnType<typeof liveButton>]>([
  ['ahead', live(false), 'ahead', none, { label: '20:00 开播 · 预约', press: 'reserve' }],
  ['reserved', live(true), 'ahead', none, { label: '20:00 开播 · 已预约', press: null }],
  ['late', live(true), 'late', none, { label: '主播准备中，马上就来', press: null }],
  ['on', live(false), 'on', none, { label: '进直播间', press: 'enter' }],
  ['on, in a room nobody has named', live(false, ''), 'on', none, { label: '直播中', press: null }],
  ['over', live(false), 'over', over(false), { label: '直播结束了', press: null }],
  ['over, to be seen again', live(false), 'over', over(true), { label: '看回放', press: 'enter' }],
  ['called off', live(true), 'off', none, { label: '这场直播取消了', press: null }],
])('%s', (_, told, stage, room, expected) => expect(liveButton(told, stage, room, here)).toEqual(expected));
