import type { WorkContext } from '../context.ts';

/** A live has a session now: the orders that named it before are looked at again. */
export const adoptLiveOrders = async (
  context: WorkContext,
  { exportId }: { readonly exportId: string },
): Promise<void> => {
  const waiting = await context.store.lives.listWaiting(exportId);
  await context.queue.send(waiting.map(({ source, number }) => ({ kind: 'settle-order', source, number })));
  // After they are sent: a crash in between sends them twice.
  await context.store.lives.dropWaiting(exportId, waiting);
};
