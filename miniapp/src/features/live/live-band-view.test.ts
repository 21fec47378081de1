import type { Day, Instant } from '@memberday/shared/domain/time.ts';
import { expect, test } from 'vitest';
import { liveBandView } from './live-band-view.ts';

const here = { now: '2026-11-22T02:00:00.000Z' as Instant, today: '2026-11-22' as Day, zone: 'Asia/Shanghai' };
const tonight: Instant = '2026-11-22T12:00:00.000Z';
const live = (changes: Partial<Parameters<typeof liveBandView>[0]>) => ({
  liveId: 'liv_1',
  name: '初雪夜谈',
  anchor: '小满',
  state: 'planned' as const,
  startsAt: tonight,
  percent: 100,
  drops: 0,
  ...changes,
});

test.each([
  ['tonight', {}, { tag: '直播预告', line: '小满 · 20:00', until: tonight, factor: null, isOn: false }],
  ['next week', { startsAt: '2026-11-29T12:00:00.000Z' }, { line: '小满 · 11月29日 20:00', until: null }],
  ['its time has come', { startsAt: here.now }, { tag: '马上开播', until: null }],
  [
    'on',
    { state: 'on' as const, drops: 3, percent: 200 },
    { tag: '直播中', line: '小满 · 3 波券', factor: '积分双倍', isOn: true },
  ],
])('%s', (_, changes, expected) => expect(liveBandView(live(changes), here)).toMatchObject(expected));
