import { describe, expect, it, test } from 'vitest';
import type { Hold } from '../checkout/hold.ts';
import { rulesWith } from '../testing/rules.ts';
import { myOrder } from './my-order.ts';
import { type Award, newOrder, type Order } from './order.ts';

const { programme } = rulesWith({ points: { available: { after: 'received', days: 7 } } });
const at = '2026-11-08T04:00:00.000Z';
const line = (name: string, amountFen: number) => ({ line: name, sku: `sku-${name}`, quantity: 1, amountFen });
const order = (change: Partial<Order> = {}): Order => ({
  ...newOrder('shop', '1'),
  createdAt: at,
  lines: [line('a', 1_800), line('b', 2_000)],
  freightFen: 500,
  shop: 'anfu',
  ...change,
});
const award: Award = {
  state: 'pending',
  points: 38,
  byLine: [18, 20],
  clawedBack: 0,
  pending: 38,
  growth: 0,
  growthOrders: 0,
  refundedFen: 0,
  refunds: [],
  cancelled: false,
};
const seen = (change: Partial<Order> = {}) => myOrder(order(change), programme);

test('an order that waits for its payment says until when things are held for it', () => {
  const hold = { state: 'locked', until: '2026-11-08T04:30:00.000Z', coupons: [], lines: [], points: null };
  expect(seen({ hold: hold as unknown as Hold })).toMatchObject({
    status: 'created',
    amountFen: 4_300,
    heldUntil: '2026-11-08T04:30:00.000Z',
    earned: null,
    spent: null,
  });
});

describe('what an order brought', () => {
  it.each([
    ['paid: pending, and nobody knows until when', {}, { state: 'pending', availableAt: null }],
    ['received: pending for a week', { receivedAt: at }, { state: 'pending', availableAt: '2026-11-15T04:00:00.000Z' }],
    ['given', { award: { ...award, state: 'active' as const } }, { state: 'active', availableAt: null }],
    ['partly taken back', { award: { ...award, clawedBack: 18 } }, { points: 38, clawedBack: 18 }],
  ])('%s', (_, change, earned) => expect(seen({ paidAt: at, award, ...change }).earned).toMatchObject(earned));
});

describe('what came back', () => {
  it('is told by line', () => {
    const { status, lines, refundedFen } = seen({ paidAt: at, refunds: { r1: { at, lines: [{ line: 'b' }] } } });
    expect({ status, refundedFen }).toEqual({ status: 'paid', refundedFen: 2_000 });
    expect(lines.map((each) => each.refundedFen)).toEqual([0, 2_000]);
  });

  it('is everything with the freight when the order was refunded as a whole', () => {
    expect(seen({ paidAt: at, refunds: { r1: { at } } })).toMatchObject({ status: 'refunded', refundedFen: 4_300 });
  });

  it('is nothing of an order that was never paid', () => {
    const { status, lines, refundedFen } = seen({ cancelledAt: at });
    expect({ status, refundedFen }).toEqual({ status: 'cancelled', refundedFen: 0 });
    expect(lines.map((each) => each.refundedFen)).toEqual([0, 0]);
  });
});

test('coupons, points and prices come from what the checkout held', () => {
  const hold = {
    state: 'redeemed',
    until: at,
    coupons: [
      { couponId: 'cpn_1', templateId: 'tpl_1', templateVersion: 2, discountFen: 200, state: 'redeemed', holder: 'm' },
    ],
    lines: [{ line: 'a', sku: 'sku-a', quantity: 1, priceFen: 2_500, payableFen: 1_800 }],
    points: { points: 500, worthFen: 500, byLine: [500, 0] },
  };
  const bought = seen({
    paidAt: at,
    award,
    hold: hold as unknown as Hold,
    spend: { points: 500, lots: {}, returned: 0 },
  });
  expect(bought.lines.map(({ priceFen, amountFen }) => [priceFen, amountFen])).toEqual([
    [2_500, 1_800],
    [2_000, 2_000],
  ]);
  expect(bought.coupons).toEqual([
    { couponId: 'cpn_1', templateId: 'tpl_1', templateVersion: 2, discountFen: 200, state: 'redeemed' },
  ]);
  expect(bought.spent).toEqual({ points: 500, returned: 0, worthFen: 500 });
  expect(bought.heldUntil).toBeNull();
});
