import type { listMyOrders as endpoint } from '@memberday/shared/contract/orders.ts';
import { orderState } from '@memberday/shared/domain/orders/order-state.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import type { UseCase } from '../use-case.ts';

export const listMyOrders: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const { memberId } = context.actor;
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: `M#${memberId}` });
  if (!after.ok) return after;
  const page = await context.store.orders.listOfMember(memberId, { limit, after: after.value });
  return done({ orders: page.orders.map(orderState), cursor: writeCursor(page.last) });
};
