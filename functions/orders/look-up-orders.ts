import type { lookUpOrders as endpoint } from '@memberday/shared/contract/orders.ts';
import { orderState } from '@memberday/shared/domain/orders/order-state.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { outOfReach } from '../shop-reach.ts';
import type { UseCase } from '../use-case.ts';

export const lookUpOrders: UseCase<typeof endpoint> = async (context, { source, numbers }) => {
  const orders = await context.store.orders.readMany(numbers.map((number) => ({ source, number })));
  const reached = [...orders.values()].filter(({ shop }) => outOfReach(context.actor, shop) === undefined);
  return done({ orders: reached.map(orderState) });
};
