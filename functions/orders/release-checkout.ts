import type { releaseCheckout as endpoint } from '@memberday/shared/contract/checkout.ts';
import { holdView } from '@memberday/shared/domain/checkout/hold-view.ts';
import { orderName } from '@memberday/shared/domain/orders/order.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';
import { applyOrders } from './apply-orders.ts';

/** Settles the order as if the lock's time were over. What was paid meanwhile stays paid. */
export const releaseCheckout: UseCase<typeof endpoint> = async (context, key) => {
  const [written] = await applyOrders(context, [{ ...key, events: [], giveUpHold: true }]);
  const order = written ?? (await context.store.orders.readMany([key], { strong: true })).get(orderName(key));
  const view = order && holdView(order);
  if (!view) return refused(problem('not_found', { what: 'checkout', id: key.number }));
  return view.state === 'released' ? done(view) : refused(problem('hold_over', { state: view.state }));
};
