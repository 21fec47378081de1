import { type OrderGrant, orderGrants } from '@memberday/shared/domain/grants/planned-grant.ts';
import { type Order, orderName } from '@memberday/shared/domain/orders/order.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { WorkContext } from '../context.ts';
import type { OrderKey } from '../store/orders.ts';

/** An order as it was written last, and what the rules it was paid under give for it. */
export const readOrderGrants = async (
  context: WorkContext,
  key: OrderKey,
): Promise<{ order: Order; grants: readonly OrderGrant[] } | undefined> => {
  const order = (await context.store.orders.readMany([key], { strong: true })).get(orderName(key));
  if (order?.paidAt === undefined) return undefined;
  const { programme } = versionAt(await context.programmes(), order.paidAt);
  return { order, grants: orderGrants(order, programme) };
};
