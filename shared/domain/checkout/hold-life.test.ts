import { describe, expect, it } from 'vitest';
import type { Coupon, CouponState } from '../coupons/coupon.ts';
import type { ReturnPolicy } from '../coupons/template.ts';
import { newOrder, type Order } from '../orders/order.ts';
import { couponWith } from '../testing/coupons.ts';
import { addMs, dayMs, hourMs, type Instant, minuteMs } from '../time.ts';
import type { HeldCoupon, Hold } from './hold.ts';
import type { BudgetChange } from './hold-budget.ts';
import { couponsToSettle, settleHold } from './hold-life.ts';

const lockedAt: Instant = '2026-11-11T04:00:00.000Z';
const until = addMs(lockedAt, 30 * minuteMs);
const zone = 'Asia/Shanghai';
const mine = { source: 'shop', number: '1' };
const other = { source: 'shop', number: '2' };
const after = (ms: number): Instant => addMs(lockedAt, ms);

const heldCoupon = (changes: Partial<HeldCoupon> = {}): HeldCoupon => ({
  holder: 'mbr_a',
  couponId: 'cpn_a',
  templateId: 'tpl_a',
  templateVersion: 1,
  discountFen: 900,
  byLine: [600, 200],
  freightFen: 100,
  reservedFen: 1000,
  takes: [
    { budget: 'ever', shard: 0, fen: 700 },
    { budget: 'ever', shard: 3, fen: 300 },
    { budget: 'day', shard: 0, fen: 1000 },
  ],
  state: 'locked',
  ...changes,
});

const orderWith = (facts: Partial<Order> = {}, hold: Partial<Hold> = {}): Order => ({
  ...newOrder(mine.source, mine.number),
  hold: {
    state: 'locked',
    nth: 1,
    memberId: 'mbr_a',
    lockedAt,
    until,
    cartHash: 'x',
    coupons: [heldCoupon()],
    points: { points: 50, worthFen: 500, byLine: [300, 200] },
    lines: [
      { line: '1', sku: 'tea', quantity: 3, priceFen: 3000, payableFen: 2100 },
      { line: '2', sku: 'cake', quantity: 1, priceFen: 1000, payableFen: 600 },
    ],
    freightFen: 0,
    payableFen: 2700,
    ...hold,
  },
  ...facts,
});

const lines = [
  { line: '1', sku: 'tea', quantity: 3, amountFen: 2100 },
  { line: '2', sku: 'cake', quantity: 1, amountFen: 600 },
];
const told = { createdAt: lockedAt, lines };
const paid = { ...told, paidAt: after(minuteMs) };
const locked = couponWith({ state: 'locked', lock: { order: mine, until, discountFen: 900 } });
const usedHere = couponWith({ state: 'redeemed', use: { at: after(minuteMs), discountFen: 900, order: mine } });

const settle = (order: Order, coupon: Coupon | undefined, now: Instant, policy: Partial<ReturnPolicy> = {}) => {
  const settled = settleHold(
    order,
    {
      coupons: new Map(coupon ? [[coupon.couponId, coupon]] : []),
      returnsOf: () => ({ when: 'full_cancel', extendDays: 0, ...policy }),
    },
    now,
    zone,
  );
  const [held] = settled.order.hold?.coupons ?? [];
  const [moved] = settled.coupons;
  return {
    settled,
    hold: settled.order.hold?.state,
    held: held?.state,
    reservedFen: held?.reservedFen,
    coupon: moved?.state,
    points: settled.points,
    /** Fen that the budgets change by, all shards together. */
    budgets: sumByBudget(settled.budgets),
  };
};

const sumByBudget = (changes: readonly BudgetChange[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const { budget, fen } of changes) sums[budget] = (sums[budget] ?? 0) + fen;
  return sums;
};

describe('what becomes of a hold', () => {
  const nothing = { coupon: undefined, budgets: {}, points: 'kept' };
  const back = { ever: -1000, day: -1000 };
  const trued = { ever: -100, day: -100 };

  it.each<[string, Order, Coupon, Instant, object]>([
    ['waits for its payment', orderWith(), locked, after(minuteMs), { hold: 'locked', held: 'locked', ...nothing }],
    ['waits to the last moment', orderWith(), locked, addMs(until, -1), { hold: 'locked', held: 'locked', ...nothing }],
    [
      'is over at its deadline',
      orderWith(),
      locked,
      until,
      { hold: 'released', held: 'released', coupon: 'issued', budgets: back, points: 'given_back' },
    ],
    [
      'is over when the order is cancelled',
      orderWith({ ...told, cancelledAt: after(1) }),
      locked,
      after(2),
      { hold: 'released', held: 'released', coupon: 'issued', budgets: back, points: 'given_back' },
    ],
    [
      'that lapsed leaves a coupon alone that others have by now',
      orderWith(),
      { ...locked, lock: { order: other, until: after(2 * hourMs), discountFen: 1 } },
      after(hourMs),
      { hold: 'released', held: 'released', coupon: undefined, budgets: back, points: 'given_back' },
    ],
    [
      'is redeemed by the payment, and the budgets keep what was really taken',
      orderWith(paid),
      locked,
      after(minuteMs),
      { hold: 'redeemed', held: 'redeemed', reservedFen: 900, coupon: 'redeemed', budgets: trued, points: 'kept' },
    ],
    [
      'is redeemed by a payment before the order itself was told',
      orderWith({ paidAt: after(minuteMs) }),
      locked,
      after(minuteMs),
      { hold: 'redeemed', held: 'redeemed', coupon: 'redeemed' },
    ],
    [
      'is redeemed after its deadline while the coupon is still there',
      orderWith(paid),
      locked,
      after(5 * hourMs),
      { hold: 'redeemed', held: 'redeemed', coupon: 'redeemed' },
    ],
    [
      'loses a coupon that another order has by then',
      orderWith(paid),
      couponWith({ state: 'redeemed', use: { at: lockedAt, discountFen: 1, order: other } }),
      after(5 * hourMs),
      { hold: 'redeemed', held: 'lost', reservedFen: 0, coupon: undefined, budgets: back },
    ],
    [
      'of an order paid and cancelled at once comes back',
      orderWith({ ...paid, cancelledAt: after(2 * minuteMs) }),
      locked,
      after(hourMs),
      { hold: 'rolled_back', held: 'rolled_back', reservedFen: 0, coupon: 'issued', budgets: back, points: 'kept' },
    ],
  ])('a hold %s', (_, order, coupon, now, expected) => {
    expect(settle(order, coupon, now)).toMatchObject(expected);
  });

  describe('that was let go and is paid after all', () => {
    const gone = heldCoupon({
      state: 'released',
      reservedFen: 0,
      takes: heldCoupon().takes.map((take) => ({ ...take, fen: 0 })),
    });
    const late = orderWith(paid, { state: 'released', coupons: [gone] });

    it.each<[CouponState, Partial<Coupon>, Partial<Order>, string]>([
      ['issued', {}, {}, 'redeemed'],
      ['locked', { lock: { order: other, until: after(hourMs), discountFen: 1 } }, {}, 'redeemed'],
      ['locked', { lock: { order: other, until: after(3 * hourMs), discountFen: 1 } }, {}, 'lost'],
      ['offered', { offer: { secretHash: 'x', until: after(hourMs) } }, {}, 'redeemed'],
      ['offered', { offer: { secretHash: 'x', until: after(3 * hourMs) } }, {}, 'lost'],
      ['issued', { validUntil: after(hourMs) }, {}, 'redeemed'],
      ['expired', { validUntil: after(hourMs) }, {}, 'redeemed'],
      ['expired', { validUntil: after(hourMs) }, { paidAt: after(hourMs) }, 'lost'],
      ['void', {}, {}, 'lost'],
      ['given', {}, {}, 'lost'],
    ])('finds its coupon %s %o, paid %o: %s', (state, changes, facts, ends) => {
      const coupon = couponWith({ state, ...changes });
      const { settled, held, budgets, points } = settle({ ...late, ...facts }, coupon, after(2 * hourMs));
      expect(held).toBe(ends);
      expect(points).toBe('taken_again');
      expect(budgets).toEqual(ends === 'redeemed' ? { ever: 900, day: 900 } : {});
      expect(settled.order.contradictions).toHaveLength(ends === 'lost' ? 1 : 0);
    });

    it('takes nothing again when all of it came back meanwhile', () => {
      const returned = { ...late, cancelledAt: after(hourMs) };
      expect(settle(returned, couponWith(), after(2 * hourMs))).toMatchObject({
        hold: 'rolled_back',
        held: 'released',
        coupon: undefined,
        points: 'kept',
      });
    });
  });
});

describe('what comes back with a refund', () => {
  const redeemed = heldCoupon({ state: 'redeemed', reservedFen: 900, takes: [{ budget: 'ever', shard: 0, fen: 900 }] });
  const order = (facts: Partial<Order>) => orderWith({ ...paid, ...facts }, { state: 'redeemed', coupons: [redeemed] });
  const at = after(hourMs);
  const whole = { refunds: { a: { at } } };
  const parts = { refunds: { a: { at, lines: [{ line: '1' }] }, b: { at, lines: [{ line: '2' }] } } };
  const half = { refunds: { a: { at, lines: [{ line: '1' }] } } };
  const byAmount = { refunds: { a: { at, amountFen: 2700 } } };

  it.each<[ReturnPolicy['when'], string, Partial<Order>, boolean]>([
    ['full_cancel', 'cancelled', { cancelledAt: at }, true],
    ['full_cancel', 'refunded at once', whole, true],
    ['full_cancel', 'refunded at once by its amount', byAmount, true],
    ['full_cancel', 'refunded in parts', parts, false],
    ['full_cancel', 'refunded by half', half, false],
    ['all_returned', 'cancelled', { cancelledAt: at }, true],
    ['all_returned', 'refunded at once', whole, true],
    ['all_returned', 'refunded in parts', parts, true],
    ['all_returned', 'refunded by half', half, false],
    ['never', 'cancelled', { cancelledAt: at }, false],
    ['never', 'refunded in parts', parts, false],
  ])('by the policy %s, of an order %s', (when, _, facts, back) => {
    const settled = settle(order(facts), usedHere, at, { when });
    expect(settled.held).toBe(back ? 'rolled_back' : 'redeemed');
    expect(settled.coupon).toBe(back ? 'issued' : undefined);
    expect(settled.budgets).toEqual(back ? { ever: -900 } : {});
  });

  it.each<[number, Partial<Coupon>]>([
    [0, { state: 'expired' }],
    [3, { state: 'issued', validUntil: '2026-12-13T16:00:00.000Z' }],
  ])('lapsed, with %i days more', (extendDays, ends) => {
    const now = addMs('2026-12-10T04:00:00.000Z', 0);
    const { settled } = settle(order({ cancelledAt: now }), usedHere, now, { extendDays });
    expect(settled.coupons[0]).toMatchObject(ends);
  });

  it('is done once', () => {
    const { settled } = settle(order(whole), usedHere, at);
    const again = settleHold(
      settled.order,
      {
        coupons: new Map(settled.coupons.map((each) => [each.couponId, each])),
        returnsOf: () => ({ when: 'full_cancel', extendDays: 0 }),
      },
      after(dayMs),
      zone,
    );
    expect(again).toMatchObject({ coupons: [], budgets: [], points: 'kept' });
    expect(again.order).toBe(settled.order);
  });

  it('leaves a coupon alone that is not this order’s to give back', () => {
    const elsewhere = couponWith({ state: 'redeemed', use: { at, discountFen: 1, order: other } });
    expect(settle(order(whole), elsewhere, at)).toMatchObject({ held: 'rolled_back', coupon: undefined });
  });
});

describe('an order smaller than its cart', () => {
  it.each<[string, Partial<Order>, number]>([
    ['as quoted', {}, 900],
    ['without a line', { lines: lines.slice(0, 1) }, 700],
    ['with fewer units', { lines: [{ ...lines[0], quantity: 2 }, lines[1]] as Order['lines'] }, 700],
    ['with lines under names of its own', { lines: [{ ...lines[0], line: 'x' }] as Order['lines'] }, 900],
  ])('%s', (_, facts, discountFen) => {
    const { settled } = settle(orderWith({ ...paid, ...facts }), locked, after(minuteMs));
    expect(settled.order.hold?.coupons[0]).toMatchObject({ discountFen, reservedFen: discountFen });
    expect(settled.coupons[0]?.use).toEqual({ at: paid.paidAt, discountFen, order: mine });
  });
});

it('needs no coupon read while nothing can move', () => {
  expect(couponsToSettle(orderWith(told), after(minuteMs))).toEqual([]);
  const settledHold = { state: 'redeemed', coupons: [heldCoupon({ state: 'redeemed', reservedFen: 900 })] } as const;
  expect(couponsToSettle(orderWith(paid, settledHold), after(dayMs))).toEqual([]);
  expect(couponsToSettle(orderWith(), until)).toHaveLength(1);
});
