import { describe, expect, test } from 'vitest';
import { type MyOrder, orderView } from './order-view.ts';

const now = '2026-11-21T04:00:00.000Z';
const order = (change: Partial<MyOrder> = {}): MyOrder => ({
  source: 'shop',
  number: 'AF-1',
  shop: 'anfu',
  status: 'received',
  orderedAt: '2026-11-20T04:05:00.000Z',
  paidAt: '2026-11-20T04:05:00.000Z',
  heldUntil: null,
  lines: [{ line: '1', sku: 'T01', name: '半日拿铁', quantity: 2, priceFen: 3_600, amountFen: 3_600, refundedFen: 0 }],
  freightFen: 0,
  amountFen: 3_600,
  refundedFen: 0,
  coupons: [],
  spent: null,
  earned: { points: 36, clawedBack: 0, state: 'active', availableAt: null },
  ...change,
});
const view = (change: Partial<MyOrder> = {}) => orderView(order(change), now, 'Asia/Shanghai');

test('a plain sale: where, when, what, how much, and what it brought', () => {
  expect(view()).toEqual({
    key: 'shop/AF-1',
    shop: '安福路店',
    when: '昨天 12:05',
    state: { word: '已完成', tone: 'good' },
    lines: [{ key: '1', name: '半日拿铁', count: '×2', price: '¥36' }],
    sums: [],
    total: { name: '实付', value: '¥36' },
    refunded: null,
    wait: null,
    points: '得 36 积分',
    number: 'AF-1',
    label: '安福路店，已完成，¥36',
  });
});

test('a product nobody told the name of goes by its number; a sale without a shop is one on the web', () => {
  const [line] = order().lines;
  expect(view({ shop: null, lines: line ? [{ ...line, name: null }] : [] })).toMatchObject({
    shop: '线上下单',
    lines: [{ name: 'T01' }],
  });
});

describe('what came off', () => {
  const coupon = {
    couponId: 'cpn_1',
    templateId: 't',
    title: '满 30 减 5',
    discountFen: 500,
    state: 'redeemed',
  } as const;

  test('stands between the goods and the total', () => {
    const { sums, total } = view({
      coupons: [coupon],
      spent: { points: 600, returned: 0, worthFen: 600 },
      freightFen: 500,
      amountFen: 3_000,
    });
    expect(sums.map(({ name, value }) => [name, value])).toEqual([
      ['商品', '¥36'],
      ['满 30 减 5', '−¥5'],
      ['积分抵扣 · 600 分', '−¥6'],
      ['运费', '¥5'],
    ]);
    expect(total.value).toBe('¥30');
  });

  test('says what went back', () => {
    const { sums } = view({
      coupons: [{ ...coupon, state: 'rolled_back' }],
      spent: { points: 600, returned: 600, worthFen: null },
      amountFen: 3_100,
    });
    expect(sums.map(({ name, value }) => [name, value])).toEqual([
      ['商品', '¥36'],
      ['满 30 减 5 · 券已退回', '−¥5'],
      ['积分抵扣 · 600 分已退回', ''],
    ]);
  });

  test('is nothing of a coupon that was let go, or that somebody else had', () => {
    for (const state of ['released', 'lost'] as const)
      expect(view({ coupons: [{ ...coupon, state }] }).sums).toEqual([]);
  });
});

describe('the state', () => {
  test.each<[string, Partial<MyOrder>, string]>([
    ['waits for its payment', { status: 'created' }, '待付款'],
    ['is paid', { status: 'paid' }, '已付款'],
    ['came back in part', { status: 'received', refundedFen: 500 }, '部分退款'],
    ['came back', { status: 'refunded', refundedFen: 3_600 }, '已退款'],
    ['was cancelled', { status: 'cancelled' }, '已取消'],
  ])('%s', (_, change, word) => expect(view(change).state.word).toBe(word));

  test('what is held for a payment is said until it is over', () => {
    const created = { status: 'created', earned: null } as const;
    expect(view({ ...created, heldUntil: '2026-11-21T04:30:00.000Z' }).wait).toBe('优惠保留到 今天 12:30，请尽快付款');
    expect(view({ ...created, heldUntil: now }).wait).toBeNull();
  });
});

describe('what it brought', () => {
  const earned = { points: 36, clawedBack: 0, state: 'pending', availableAt: null } as const;
  test.each<[string, MyOrder['earned'], string | null]>([
    ['nothing yet', null, null],
    ['no points at all', { ...earned, points: 0 }, null],
    ['pending until it is received', earned, '得 36 积分 · 确认收货后到账'],
    ['pending until a day', { ...earned, availableAt: '2026-11-28T04:00:00.000Z' }, '得 36 积分 · 11月28日到账'],
    ['lapsed', { ...earned, state: 'lapsed' }, '得 36 积分 · 没有确认收货，积分已失效'],
    ['partly taken back', { ...earned, state: 'active', clawedBack: 18 }, '得 36 积分 · 退款扣回 18 分'],
    ['all taken back before it came', { ...earned, clawedBack: 36 }, '得 36 积分 · 退款扣回 36 分'],
  ])('%s', (_, given, said) => expect(view({ earned: given }).points).toBe(said));
});
