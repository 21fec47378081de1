import type { Account } from '@memberday/shared/domain/account/account.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import type { Order } from '@memberday/shared/domain/orders/order.ts';
import type { DoneAction, MemberHistory } from '@memberday/shared/domain/replay/member-history.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';

const pageSize = 100;

/**
 * What members did, as stored: all orders that are credited to them, and the actions that earned points since `from`.
 * @param actionsSince undefined where actions earn the same under both rules, which spares reading the ledgers
 */
export const readHistories = async (
  context: Context,
  accounts: readonly Account[],
  actionsSince: Instant | undefined,
): Promise<MemberHistory[]> => {
  const histories = await Promise.all(
    accounts.map(async ({ memberId, sales }) => ({
      memberId,
      joinedAt: timeOfId('member', memberId) ?? context.now(),
      orders: sales.orders === 0 ? [] : await ordersOf(context, memberId),
      actions: actionsSince === undefined ? [] : await actionsOf(context, memberId, actionsSince),
    })),
  );
  return withCategories(context, histories);
};

const ordersOf = async (context: Context, memberId: string): Promise<Order[]> => {
  const orders: Order[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await context.store.orders.listOfMember(memberId, { limit: pageSize, after });
    orders.push(...page.orders);
    after = page.last;
  } while (after);
  return orders.filter(({ paidAt }) => paidAt !== undefined);
};

/** An entry by an action names it in its rule: `action.review`. */
const actionsOf = async (context: Context, memberId: string, since: Instant): Promise<DoneAction[]> => {
  const actions: DoneAction[] = [];
  let after: string | undefined;
  do {
    const page = await context.store.accounts.listEntries(memberId, { limit: pageSize, after });
    for (const { at, rule, business } of page.entries) {
      if (at < since) return actions;
      const { source, number } = business;
      if (rule?.id.startsWith('action.')) actions.push({ action: rule.id.slice('action.'.length), source, number, at });
    }
    after = page.last;
  } while (after !== undefined);
  return actions;
};

/** A line that came without a category earned by its product's. */
const withCategories = async (context: Context, histories: readonly MemberHistory[]): Promise<MemberHistory[]> => {
  const bare = histories.flatMap(({ orders }) =>
    orders.flatMap(({ lines }) => lines.flatMap(({ sku, category }) => (category === undefined ? [sku] : []))),
  );
  if (bare.length === 0) return [...histories];
  const categories = await context.store.products.categoriesOf([...new Set(bare)]);
  const named = (order: Order): Order => ({
    ...order,
    lines: order.lines.map((line) => ({ ...line, category: line.category ?? categories.get(line.sku) })),
  });
  return histories.map((history) => ({ ...history, orders: history.orders.map(named) }));
};
