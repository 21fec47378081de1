import type { Instant } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import type { LiveRoom } from '../../platform/live-room.ts';
import type { Live } from './live-facts.ts';
import { newsOf, nextLiveLookMs, stageOf } from './live-stage.ts';

const startsAt: Instant = '2026-11-22T12:00:00.000Z';
const anHourBefore: Instant = '2026-11-22T11:00:00.000Z';
const tenBefore: Instant = '2026-11-22T11:50:00.000Z';
const tenAfter: Instant = '2026-11-22T12:10:00.000Z';
const live = (state: Live['state']) => ({ state, startsAt });

type Case = [string, Live['state'], LiveRoom['step'], Instant, ReturnType<typeof stageOf>, ReturnType<typeof newsOf>];

test.each<Case>([
  ['announced', 'planned', 'announced', anHourBefore, 'ahead', undefined],
  ['another live of the account runs', 'planned', 'live', anHourBefore, 'ahead', undefined],
  ['it begins early', 'planned', 'live', tenBefore, 'on', 'live'],
  ['its time has come, and nothing is to be seen', 'planned', 'none', tenAfter, 'late', undefined],
  ['WeChat knows first', 'planned', 'live', tenAfter, 'on', 'live'],
  ['the end of the last one says nothing of this one', 'planned', 'over', tenAfter, 'late', undefined],
  ['both know', 'on', 'live', tenAfter, 'on', undefined],
  ['WeChat knows first that it ended', 'on', 'over', tenAfter, 'on', 'over'],
  ['a phone that knows nothing', 'on', 'none', tenAfter, 'on', undefined],
  ['over, whatever runs now', 'over', 'live', tenAfter, 'over', undefined],
  ['settled', 'settled', 'over', tenAfter, 'over', undefined],
  ['called off', 'cancelled', 'live', tenAfter, 'off', undefined],
])('%s', (_, state, room, now, stage, news) => {
  expect(stageOf(live(state), room, now)).toBe(stage);
  expect(newsOf(live(state), room, now)).toBe(news);
});

describe('asking again', () => {
  test.each<[string, ReturnType<typeof stageOf>, Instant, number | null]>([
    ['while it runs', 'on', tenAfter, 6_000],
    ['around its time', 'ahead', tenBefore, 22_500],
    ['long before', 'ahead', anHourBefore, 607_500],
    ['late', 'late', tenAfter, 22_500],
    ['no more', 'over', tenAfter, null],
  ])('%s', (_, stage, now, expected) => expect(nextLiveLookMs(live('planned'), stage, now, 0.5)).toBe(expected));
});
