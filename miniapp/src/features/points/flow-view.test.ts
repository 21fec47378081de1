import { describe, expect, test } from 'vitest';
import { type FlowFilter, flowDays } from './flow-view.ts';
import type { LedgerEntry } from './ledger-entry.ts';

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
  paidFen: 0,
  refundedFen: 0,
  lots: [],
  rule: null,
  reason: null,
  ...change,
});
const shop = { today: '2026-11-21', zone: 'Asia/Shanghai' };
const days = (...entries: LedgerEntry[]) => flowDays(entries, shop);
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
    const business = { kind: 'spend', source: 'memberday', number: 'spd_1' };
    expect(only({ kind: 'spend', points: -120, business })).toMatchObject({
      title: '使用积分',
      change: '−120',
      direction: 'out',
    });
  });

  test.each([
    ['merge', '账号合并转入'],
    ['part', '撤销账号合并'],
  ])('cards that were taken for one, or told apart again, say no more than that: %s', (kind, title) => {
    const business = { kind, source: 'memberday', number: 'mbr_2' };
    expect(only({ kind: 'transfer_in', points: 30, business, reason: 'same_wechat' })).toMatchObject({ title });
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

  const order = { kind: 'order', source: 'till', number: '1' };
  test.each<[string, Partial<LedgerEntry>, string]>([
    ['a reason given by hand', { reason: '门店补偿' }, '门店补偿'],
    ['a known business', { business: { kind: 'birthday_points', source: 'memberday', number: '2026' } }, '生日礼'],
    ['a business of the chain', { business: { kind: 'tasting', source: 'shop', number: '1' } }, '活动积分'],
    [
      'a purchase: where and for how much',
      { business: { ...order, shop: 'anfu' }, paidFen: 3_600 },
      '安福路店 消费 ¥36',
    ],
    [
      'a shop the brand has no name for',
      { business: { ...order, shop: 'pop-up' }, paidFen: 1_990 },
      'pop-up 消费 ¥19.9',
    ],
    ['a refund', { kind: 'claw_back', business: { ...order, shop: 'yulin' }, refundedFen: 500 }, '玉林店 退款 ¥5'],
    ['points that paid part of an order', { kind: 'spend', business: order }, '下单抵扣'],
    ['what a refund of it gave back', { kind: 'give_back', business: order }, '积分退回'],
    ['points that became available', { kind: 'activate', business: { ...order, shop: 'anfu' } }, '安福路店 积分到账'],
    [
      'something of the mall',
      { kind: 'spend', business: { ...order, kind: 'exchange' }, reason: '海盐卷' },
      '兑换 海盐卷',
    ],
    [
      'something of the mall, cancelled',
      { kind: 'give_back', business: { ...order, kind: 'exchange' } },
      '兑换取消，积分退回',
    ],
    [
      'what lapsed, and with which month',
      { kind: 'expire', business: { kind: 'expiry', source: 'memberday', number: '2026-10' } },
      '2026年10月到期',
    ],
  ])('%s is the title', (_case, change, title) => expect(only({ points: 1, ...change })?.title).toBe(title));
});

describe('the balance after each line', () => {
  const entries = [line({ key: 'c', points: -20 }), line({ key: 'b', pending: 36 }), line({ key: 'a', points: 100 })];

  test('is counted back from what is booked now', () => {
    const [day] = flowDays(entries, { ...shop, booked: 80 });
    expect(day?.lines.map(({ balance }) => balance)).toEqual(['余 80', '余 100', '余 100']);
  });

  test('stays right where lines are left out', () => {
    const [day] = flowDays(entries, { ...shop, booked: 80, filter: 'in' });
    expect(day?.lines.map(({ key, balance }) => [key, balance])).toEqual([
      ['b', '余 100'],
      ['a', '余 100'],
    ]);
  });

  test('is not said unless asked for', () => expect(only({ points: 5 })?.balance).toBeNull());
});

describe('of the ledger one may look at', () => {
  const entries = [
    line({ key: 'spent', kind: 'spend', points: -20 }),
    line({ key: 'available', kind: 'activate', points: 36, pending: -36 }),
    line({ key: 'earned', pending: 36 }),
    line({ key: 'gone', kind: 'lapse', pending: -5 }),
    line({ key: 'growth', growth: 5 }),
  ];
  test.each<[FlowFilter, string[]]>([
    ['all', ['spent', 'available', 'earned', 'gone', 'growth']],
    ['in', ['earned']],
    ['out', ['spent', 'gone']],
  ])('%s', (filter, keys) => {
    const seen = flowDays(entries, { ...shop, filter }).flatMap(({ lines }) => lines.map(({ key }) => key));
    expect(seen).toEqual(keys);
  });
});
