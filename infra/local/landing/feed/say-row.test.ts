import { describe, expect, test } from 'vitest';
import { plainRow } from './plain-row.ts';
import { type Names, type RowChange, sayRow } from './say-row.ts';

const names: Names = {
  template: (id) => ({ tea: '暖饮券' })[id] ?? id,
  tier: (level) => ['普通', '银卡', '金卡'][level] ?? '',
  drop: (id) => (id === 'drp_1' ? { name: '闪抢', shards: { tea: 2 } } : undefined),
};

const row = (sk: string, now: object, was?: object, pk = 'M#mbr_1'): RowChange => ({
  change: was ? 'MODIFY' : 'INSERT',
  pk,
  sk,
  now: now as RowChange['now'],
  was: was as RowChange['was'],
});
const entry = (fields: object) => row('L#2026-11-22T00:00:00.000Z#k', { business: { kind: 'order' }, ...fields });
const coupon = (state: string, more: object = {}) => ({
  templateId: 'tea',
  source: { kind: 'drop', number: 'drp_1' },
  state,
  ...more,
});
const drop = (fields: object = {}) => ({
  name: '闪抢',
  state: 'planned',
  items: [{ templateId: 'tea', stock: 6, added: 0 }],
  ...fields,
});
const order = (fields: object) => ({
  source: 'till',
  number: '1',
  memberId: 'mbr_1',
  lines: [{ line: '1', sku: 'T01', quantity: 1, amountFen: 3_650 }],
  freightFen: 0,
  refunds: {},
  events: [],
  contradictions: [],
  createdAt: '2026-11-22T00:00:00.000Z',
  ...fields,
});
const at = '2026-11-22T01:00:00.000Z';

const sayOf = (change: RowChange): string | undefined => sayRow(change)?.say(names);

describe('a member', () => {
  test.each<[string, RowChange, string | undefined]>([
    ['joins', row('A#PROFILE', {}), '成了会员'],
    ['changes a name', row('A#PROFILE', {}, {}), undefined],
    ['goes up', row('T#1', { from: 0, to: 1, reason: 'threshold_reached' }), '升到银卡'],
    ['goes down', row('T#1', { from: 2, to: 1, reason: 'period_ended' }), '会籍到期，从金卡到银卡'],
    ['goes back', row('T#1', { from: 1, to: 0, reason: 'refund_reversed' }), '退款后回到普通'],
    ['is reminded', row('N#1', { kind: 'points_expiring', points: 39 }), '收到提醒：39 积分快过期了'],
    [
      'is folded into another',
      row('A#ACCOUNT', { mergedInto: 'mbr_2' }, { mergedInto: null }),
      '和另一个账号合并成一个',
    ],
    ['has points moved on the account', row('A#ACCOUNT', { mergedInto: null }, { mergedInto: null }), undefined],
    ['answers a question', row('C#1', {}), undefined],
  ])('%s', (_, change, expected) => {
    expect(sayOf(change)).toBe(expected);
    if (expected) expect(sayRow(change)?.memberId).toBe('mbr_1');
  });
});

describe('points', () => {
  test.each<[string, RowChange, string | undefined]>([
    ['earned', entry({ kind: 'earn', lots: { '2027-11': 36 } }), '得了 36 积分 · 消费'],
    ['on the way', entry({ kind: 'earn', pending: 36 }), '有 36 积分在路上 · 消费'],
    ['growth only', entry({ kind: 'earn', growth: {} }), undefined],
    [
      'for a birthday',
      entry({ kind: 'earn', lots: { a: 50 }, business: { kind: 'birthday_points' } }),
      '得了 50 积分 · 生日礼',
    ],
    ['for a check-in', entry({ kind: 'earn', lots: { a: 5 }, business: { kind: 'check_in' } }), '得了 5 积分 · 做任务'],
    ['arrived', entry({ kind: 'activate', pending: -36, lots: { a: 36 } }), '36 积分到账'],
    ['lapsed', entry({ kind: 'lapse', pending: -36 }), '36 待到账积分没有等到收货，失效了'],
    [
      'spent',
      entry({ kind: 'spend', lots: { a: -100, b: -20 }, reason: '积分换：可颂' }),
      '花了 120 积分 · 积分换：可颂',
    ],
    ['expired', entry({ kind: 'expire', lots: { a: -77 } }), '77 积分过期'],
    ['taken back', entry({ kind: 'claw_back', lots: { a: -12 } }), '退款扣回 12 积分'],
    ['taken back on the way', entry({ kind: 'claw_back', pending: -12 }), '退款扣回 12 积分'],
    ['owed', entry({ kind: 'claw_back', lots: { a: -12 }, debt: 30 }), '退款扣回积分 −12，还欠 30'],
    ['adjusted', entry({ kind: 'adjust', lots: { a: -5 }, reason: '记错了' }), '积分人工调整 −5 · 记错了'],
    ['moved away with an account', entry({ kind: 'transfer_out', lots: { a: -5 } }), undefined],
  ])('%s', (_, change, expected) => {
    expect(sayOf(change)).toBe(expected);
  });
});

describe('a coupon', () => {
  const offered = coupon('offered');
  test.each<[string, RowChange, string | undefined]>([
    ['claimed', row('Q#1', coupon('issued')), '抢到「暖饮券」'],
    ['from a friend', row('Q#1', coupon('issued', { source: { kind: 'transfer' } })), '收下朋友送的「暖饮券」'],
    ['locked', row('Q#1', coupon('locked'), coupon('issued')), '下单用上「暖饮券」，等付款'],
    [
      'used',
      row('Q#1', coupon('redeemed', { use: { discountFen: 500 } }), coupon('locked')),
      '用掉「暖饮券」，省了 ¥5',
    ],
    ['back', row('Q#1', coupon('issued'), coupon('redeemed')), '「暖饮券」回到卡包'],
    ['offered', row('Q#1', offered, coupon('issued')), '把「暖饮券」分享给朋友'],
    ['taken back', row('Q#1', coupon('issued'), offered), '收回了要送的「暖饮券」'],
    ['given', row('Q#1', coupon('given'), offered), '送出「暖饮券」'],
    ['touched', row('Q#1', coupon('issued', { version: 2 }), coupon('issued')), undefined],
  ])('%s', (_, change, expected) => {
    expect(sayOf(change)).toBe(expected);
  });
});

describe('a drop', () => {
  const changed = (now: object, was?: object) => row('drp_1', now, was, 'DROP');
  const topped = drop({ items: [{ templateId: 'tea', stock: 6, added: 20 }] });
  const dry = (now: number[], was?: number[]) => row('DRY', { shards: now }, was && { shards: was }, 'POOL#drp_1/tea');
  test.each<[string, RowChange, string | undefined]>([
    ['announced', changed(drop()), '活动「闪抢」已预告，共 6 张'],
    ['paused', changed(drop({ state: 'paused' }), drop()), '活动「闪抢」暂停'],
    ['goes on', changed(drop(), drop({ state: 'paused' })), '活动「闪抢」继续'],
    ['ended', changed(drop({ state: 'ended' }), drop()), '活动「闪抢」结束'],
    ['topped up', changed(topped, drop()), '活动「闪抢」补了 20 张'],
    ['touched', changed(drop({ version: 2 }), drop()), undefined],
    ['one shard dry of two', dry([0]), undefined],
    ['both dry', dry([0, 1], [1]), '「暖饮券」抢光了 · 闪抢'],
    ['one found again', dry([0], [0, 1]), undefined],
    ['of a template, not of a drop', row('DRY', { shards: [0, 1] }, undefined, 'POOL#tea'), undefined],
    ['waited for', row('2026#mbr_9', {}, undefined, 'REMIND#drp_1#3'), '要在「闪抢」开抢前被提醒'],
  ])('%s', (_, change, expected) => {
    expect(sayOf(change)).toBe(expected);
  });

  test('who waits is told', () => {
    expect(sayRow(row('2026#mbr_9', {}, undefined, 'REMIND#drp_1#3'))?.memberId).toBe('mbr_9');
  });
});

describe('an order', () => {
  const changed = (now: object, was?: object) => row('O', order(now), was && order(was), 'O#till#1');
  test.each<[string, RowChange, string | undefined]>([
    ['made', changed({}), '下单 ¥36.5'],
    ['paid', changed({ paidAt: at }, {}), '付款 ¥36.5'],
    ['made, paid and received at a till', changed({ paidAt: at, receivedAt: at }), '买了 ¥36.5'],
    ['received', changed({ paidAt: at, receivedAt: at }, { paidAt: at }), '收到了货'],
    ['cancelled', changed({ cancelledAt: at }, {}), '取消了订单'],
    ['refunded in part', changed({ paidAt: at, refunds: { R1: { at, amountFen: 650 } } }, { paidAt: at }), '退款 ¥6.5'],
    ['credited', changed({ paidAt: at, version: 3 }, { paidAt: at }), undefined],
  ])('%s', (_, change, expected) => {
    expect(sayOf(change)).toBe(expected);
  });
});

test('a round that finishes is told once', () => {
  const of = (now: object, was?: object) => sayOf(row('ROUND', now, was, 'ROUND#rnd_1'));
  expect(of({ finishedAt: null })).toBeUndefined();
  expect(of({ finishedAt: at }, { finishedAt: null })).toBe('对账完成：每位会员的账都算了一遍');
  expect(of({ finishedAt: at }, { finishedAt: at })).toBeUndefined();
});

test('rows are read from the wire', () => {
  const wire = {
    a: { S: 'x' },
    b: { N: '1.5' },
    c: { NULL: true },
    d: { L: [{ BOOL: false }] },
    e: { M: { f: { NS: ['1', '2'] } } },
  };
  expect(plainRow(wire)).toEqual({ a: 'x', b: 1.5, c: null, d: [false], e: { f: [1, 2] } });
});
