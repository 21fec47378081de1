import type { listMyOrders as endpoint } from '@memberday/shared/contract/orders.ts';
import { orderState } from '@memberday/shared/domain/orders/order-state.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import type { UseCase } from '../use-case.ts';

export const listMyOrders: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: context.actor.memberId }));
  const { memberId } = account;
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: `M#${memberId}` });
  if (!after.ok) return after;
  const page = await context.store.orders.listOfMember(memberId, { limit, after: after.value });
  return done({ orders: page.orders.map(orderState), cursor: writeCursor(page.last) });
};
