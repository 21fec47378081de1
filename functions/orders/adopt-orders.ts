import type { WorkContext } from '../context.ts';

const ordersAStep = 100;

/** Sends the orders of a member who was merged to be looked at again: each then finds the survivor, and is listed as theirs. */
export const adoptOrders = async (
  context: WorkContext,
  work: { memberId: string; after?: Record<string, unknown> },
): Promise<void> => {
  const { memberId, after } = work;
  const page = await context.store.orders.listOfMember(memberId, { limit: ordersAStep, after });
  await context.queue.send(page.orders.map(({ source, number }) => ({ kind: 'settle-order', source, number })));
  if (page.last) await context.queue.send([{ kind: 'adopt-orders', memberId, after: page.last }]);
};
