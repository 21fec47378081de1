import { orderState } from '@memberday/shared/domain/orders/order-state.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import type { Context } from '../context.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { type ExportPage, pageSize } from './export-rows.ts';

/** Orders follow who they are credited to, also those of somebody who was folded in; the newest come first, as they lie. */
export const exportOrders = async (
  context: Context,
  memberId: string,
  cursor: string | undefined,
): Promise<Outcome<ExportPage>> => {
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: `M#${memberId}` });
  if (!after.ok) return after;
  const page = await context.store.orders.listOfMember(memberId, { limit: pageSize, after: after.value });
  return done({ items: page.orders.map((order) => ({ ...orderState(order) })), cursor: writeCursor(page.last) });
};
