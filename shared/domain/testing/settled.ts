import { available } from '../account/account.ts';
import { orderState } from '../orders/order-state.ts';
import type { Instant } from '../time.ts';
import type { ShopModel } from './shop-model.ts';

/** Where a member and the orders of a shop have ended, as far as it must not depend on the way there. */
export const settledState = (shop: ShopModel, memberId: string, zone: string, now: Instant) => {
  const account = shop.account(memberId);
  const { lots, pending, debt, growth, sales } = account;
  const orders = [...shop.orders.values()].map((order) => {
    const { events, ...state } = orderState(order);
    return { ...state, spendReturned: order.spend?.returned, events: new Set(events) };
  });
  orders.sort((a, b) => (a.number < b.number ? -1 : 1));
  return { lots, points: { available: available(account, now, zone), pending, debt }, growth, sales, orders };
};
