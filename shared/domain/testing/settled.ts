import { available } from '../account/account.ts';
import { orderState } from '../orders/order-state.ts';
import type { Instant } from '../time.ts';
import type { ShopModel } from './shop-model.ts';

/** Where a member and the orders of a shop have ended, as far as it must not depend on the way there. */
export const settledState = (shop: ShopModel, memberId: string, zone: string, now: Instant) => {
  const account = shop.account(memberId);
  const { lots, pending, debt, growth, sales } = account;
  const orders = [...shop.orders.values()].map((order) => {
    const { events, checkout, ...state } = orderState(order);
    const { points } = order.hold ?? {};
    // Held points that went back before the payment are no longer the order's; afterwards they are, and returned.
    const left = order.spend && order.spend.points - order.spend.returned;
    const spent = points ? { spendLeft: left ?? 0 } : { spendReturned: order.spend?.returned };
    return { ...state, ...spent, events: new Set(events) };
  });
  orders.sort((a, b) => (a.number < b.number ? -1 : 1));
  const coupons = [...shop.coupons.values()].map(({ couponId, state, use }) => ({ couponId, state, use }));
  return { coupons, lots, points: { available: available(account, now, zone), pending, debt }, growth, sales, orders };
};
