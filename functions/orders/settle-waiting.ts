import type { WorkContext } from '../context.ts';

/**
 * Sends every order that waited for an identity to be settled, now that the identity has a member. The waiting row goes after its order
 * is sent: a crash in between sends it twice.
 */
export const settleWaiting = async (context: WorkContext, identityKey: string): Promise<void> => {
  const { orders } = context.store;
  let after: Parameters<typeof orders.waitingFor>[1]['after'];
  do {
    const page = await orders.waitingFor(identityKey, { after });
    await context.queue.send(page.orders.map((order) => ({ kind: 'settle-order', ...order })));
    for (const order of page.orders) await orders.dropWaiting(identityKey, order);
    after = page.last;
  } while (after);
};
