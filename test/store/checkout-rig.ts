import { lockCheckout } from '@memberday/functions/checkout/lock-checkout.ts';
import type { RequestContext, Staff } from '@memberday/functions/context.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import { budgetsOf, leftOf } from '@memberday/shared/domain/checkout/hold-budget.ts';
import type { CouponTemplate } from '@memberday/shared/domain/coupons/template.ts';
import type { Order } from '@memberday/shared/domain/orders/order.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { addMs } from '@memberday/shared/domain/time.ts';
import { expect } from 'vitest';
import type { BareStore } from './bare-store.ts';

export const now = '2026-06-20T04:00:00.000Z';
export const later = (ms: number) => addMs(now, ms);
const zone = 'Asia/Shanghai';
export const programme: Programme = {
  ...defaultProgramme,
  limits: [],
  earn: { ...defaultProgramme.earn, dayFactors: [] },
  points: {
    ...defaultProgramme.points,
    available: { after: 'paid', days: 0 },
    checkout: { pointsPerYuan: 10, capPercent: 50 },
  },
};
export const cart = {
  lines: [
    { line: '1', sku: 'tea', quantity: 2, unitPriceFen: 2_500 },
    { line: '2', sku: 'cake', quantity: 1, unitPriceFen: 1_000 },
  ],
  freightFen: 0,
};

let numbers = 0;
export const newKey = () => {
  numbers += 1;
  return { source: 'shop', number: `c-${numbers}` };
};
export type Key = ReturnType<typeof newKey>;

/** One engine's table, and the moves of a checkout on it. */
export const openShop = (bare: BareStore) => {
  const request = (at = now): RequestContext<Staff> => bare.request({ programme, now: at });
  const lock = (
    memberId: string,
    key: Key,
    coupons: readonly string[] | 'best',
    more: Partial<Parameters<typeof lockCheckout>[1]> = {},
    at = now,
  ) =>
    lockCheckout(request(at), {
      ...key,
      buyer: { memberId },
      cart,
      coupons: coupons === 'best' ? coupons : [...coupons],
      points: 0,
      minutes: 30,
      reopen: false,
      ...more,
    });
  const tell = (key: Key, event: object, at = now) =>
    applyOrders(bare.context({ programme, now: at }), [{ ...key, events: [{ ...key, at, ...event } as OrderEvent] }]);
  const look = (key: Key, at: string) => applyOrders(bare.context({ programme, now: at }), [{ ...key, events: [] }]);
  const order = async (key: Key): Promise<Order> => {
    const [found] = (await bare.store.orders.readMany([key], { strong: true })).values();
    if (!found) throw new Error(`no order ${key.number}`);
    return found;
  };
  /** Tells the order as its checkout left it, paid and handed over. */
  const pay = async (key: Key, memberId: string, at = now) => {
    const { hold } = await order(key);
    const lines = (hold?.lines ?? []).map(({ line, sku, quantity, payableFen }) => ({
      line,
      sku,
      quantity,
      amountFen: payableFen,
    }));
    await tell(key, { type: 'completed', buyer: { memberId }, lines, freightFen: hold?.freightFen ?? 0 }, at);
  };
  const coupon = async (memberId: string, couponId: string | undefined) => {
    const found = await bare.store.coupons.read({ memberId, couponId: couponId ?? '' }, { strong: true });
    if (!found) throw new Error('no coupon');
    return found;
  };
  const books = async (memberId: string) => {
    const found = await bare.store.accounts.readBooks(memberId);
    if (!found) throw new Error('no account');
    expect(proveAccount(found.account, found.entries)).toEqual([]);
    return { ...found, points: available(found.account, now, zone) };
  };
  /** What a template's first budget has in use. */
  const used = async (templateId: string, limits: CouponTemplate['limits'], at = now) => {
    const [first] = budgetsOf(templateId, [{ limits }], at, zone);
    if (!first) throw new Error('no budget');
    const [read] = await bare.store.budgets.readMany([first], 'anybody', { strong: true });
    return read ? first.fen - leftOf(read) : 0;
  };
  return { bare, request, lock, tell, look, order, pay, coupon, books, used };
};
export type Shop = ReturnType<typeof openShop>;
