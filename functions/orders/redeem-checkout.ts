import type { redeemCheckout as endpoint } from '@memberday/shared/contract/orders.ts';
import { orderName } from '@memberday/shared/domain/orders/order.ts';
import { orderState } from '@memberday/shared/domain/orders/order-state.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readEvent } from '../read-order-event.ts';
import type { UseCase } from '../use-case.ts';
import { applyOrders } from './apply-orders.ts';

/**
 * The way of an order event without the queue: its fact and all that follows from it are written in one transaction or not at all, and whoever told
 * it hears at once what became of its coupons. What was not answered may be told again, by either way.
 */
export const redeemCheckout: UseCase<typeof endpoint> = async (context, { event: told }) => {
  const event = readEvent(told, context.index, context.now());
  if (!event.ok) return event;
  const { source, number } = event.value;
  const key = { source, number };
  const [written] = await applyOrders(context, [{ ...key, events: [event.value] }]);
  const order = written ?? (await context.store.orders.readMany([key], { strong: true })).get(orderName(key));
  if (!order) throw new Error(`order ${number} was told and is not there`);
  return done(orderState(order));
};
