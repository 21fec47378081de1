import { describe, expect, test } from 'vitest';
import type { LedgerEntry } from '../home/home-state.ts';
import { flowDays } from './flow-view.ts';

const line = (change: Partial<LedgerEntry>): LedgerEntry => ({
  key: 'k',
  kind: 'earn',
  at: '2026-11-21T04:00:00.000Z',
  business: { kind: 'order', source: 'till', number: '1' },
  asked: 0,
  given: 0,
  points: 0,
  pending: 0,
  debt: 0,
  growth: 0,
  lots: [],
  rule: null,
  reason: null,
  ...change,
});
const days = (...entries: LedgerEntry[]) => flowDays(entries, '2026-11-21', 'Asia/Shanghai');
const only = (change: Partial<LedgerEntry>) => days(line(change))[0]?.lines[0];

describe('the points flow', () => {
  test("groups by the shop's days, in the order that came", () => {
    const flow = days(
      line({ key: 'a', points: 5, at: '2026-11-20T16:00:00.000Z' }),
      line({ key: 'b', points: 6, at: '2026-11-20T15:59:59.999Z' }),
      line({ key: 'c', points: 7, at: '2026-11-20T01:00:00.000Z' }),
    );
    expect(flow.map(({ day, lines }) => [day, lines.map(({ key }) => key)])).toEqual([
      ['今天', ['a']],
      ['昨天', ['b', 'c']],
    ]);
  });

  test('points that can be spent: in and out', () => {
    expect(only({ points: 36 })).toMatchObject({
      title: '消费积分',
      change: '+36',
      direction: 'in',
      tag: null,
      time: '12:00',
    });
    expect(only({ kind: 'spend', points: -120 })).toMatchObject({
      title: '使用积分',
      change: '−120',
      direction: 'out',
    });
  });

  test('points that are still pending say so', () => {
    expect(only({ pending: 36 })).toMatchObject({ change: '+36', direction: 'pending', tag: '待到账' });
    expect(only({ kind: 'claw_back', pending: -36 })).toMatchObject({
      change: '−36',
      direction: 'pending',
      tag: '待到账取消',
    });
  });

  test('an activation shows what became spendable, once', () => {
    expect(only({ kind: 'activate', points: 52, pending: -52 })).toMatchObject({ title: '积分到账', change: '+52' });
  });

  test('growth alone is told beside a zero', () => {
    expect(only({ growth: 15 })).toMatchObject({ change: '0', direction: 'none', tag: '成长值 +15' });
  });

  test('what moved nothing is left out, and so is its day', () => {
    expect(days(line({}))).toEqual([]);
  });

  test.each([
    ['a reason given by hand', { reason: '门店补偿' }, '门店补偿'],
    ['a known business', { business: { kind: 'birthday_points', source: 'memberday', number: '2026' } }, '生日礼'],
    ['a business of the chain', { business: { kind: 'tasting', source: 'shop', number: '1' } }, '活动积分'],
  ])('%s is the title', (_case, change, title) => expect(only({ points: 1, ...change })?.title).toBe(title));
});
