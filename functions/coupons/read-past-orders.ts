import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { PastOrder } from '@memberday/shared/domain/coupons/preview-cost.ts';
import { type Order, orderName } from '@memberday/shared/domain/orders/order.ts';
import { addMs, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';

/** Half-open. */
export type Stretch = { readonly from: Instant; readonly until: Instant };

/** Members looked at side by side. */
const abreast = 32;
/** Nobody pays an order later than that. */
const mostUnpaidMs = 7 * dayMs;

/** What members bought in a stretch of time, as it was paid and is not cancelled. */
export const readPastOrders = async (
  context: Context,
  memberIds: readonly string[],
  stretch: Stretch,
): Promise<PastOrder[]> => {
  const found: PastOrder[] = [];
  for (let i = 0; i < memberIds.length; i += abreast) {
    const accounts = await context.store.accounts.readMany(memberIds.slice(i, i + abreast));
    const buyers = [...accounts.values()].filter(({ sales }) => sales.orders > 0);
    found.push(...(await Promise.all(buyers.map((account) => ordersOf(context, account, stretch)))).flat());
  }
  return withCategories(context, found);
};

/** From the newest back, counting: how many a member had before each follows from how many they have now. */
const ordersOf = async (context: Context, account: Account, { from, until }: Stretch): Promise<PastOrder[]> => {
  const past: PastOrder[] = [];
  let ordersBefore = account.sales.orders;
  let after: Record<string, unknown> | undefined;
  do {
    const page = await context.store.orders.listOfMember(account.memberId, { limit: 100, after });
    for (const order of page.orders) {
      const { paidAt, createdAt } = order;
      if (createdAt !== undefined && createdAt < addMs(from, -mostUnpaidMs)) return past;
      if (paidAt === undefined || order.cancelledAt !== undefined) continue;
      ordersBefore = Math.max(0, ordersBefore - 1);
      if (paidAt >= from && paidAt < until) past.push(toPast(order, paidAt, account, ordersBefore));
    }
    after = page.last;
  } while (after);
  return past;
};

const toPast = (order: Order, paidAt: Instant, account: Account, ordersBefore: number): PastOrder => ({
  order: orderName(order),
  paidAt,
  cart: {
    lines: order.lines.map(({ sku, category, quantity, amountFen }) => ({
      sku,
      category,
      quantity,
      costFen: amountFen,
    })),
    shop: order.shop,
    channel: order.channel,
    freightFen: order.freightFen,
  },
  buyer: { memberId: account.memberId, level: account.tier.level, ordersBefore },
});

/** A line that came without a category is of its product's. */
const withCategories = async (context: Context, orders: readonly PastOrder[]): Promise<PastOrder[]> => {
  const bare = orders.flatMap(({ cart }) => cart.lines.filter((line) => line.category === undefined));
  const categories = await context.store.products.categoriesOf(bare.map(({ sku }) => sku));
  return orders.map((order) => ({
    ...order,
    cart: {
      ...order.cart,
      lines: order.cart.lines.map((line) => ({ ...line, category: line.category ?? categories.get(line.sku) })),
    },
  }));
};
