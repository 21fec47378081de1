import type { WorkContext } from '../context.ts';

const messagesAStep = 100;

/** Sends every parked message of a source to be read again, a page at a time. One that stays parked keeps its place in the list. */
export const retryParked = async (
  context: WorkContext,
  { source, after }: { readonly source: string; readonly after?: Record<string, unknown> },
): Promise<void> => {
  const page = await context.store.inbound.listParked(source, { limit: messagesAStep, after });
  await context.queue.send(page.messages.map(({ name }) => ({ kind: 'inbound', source, name })));
  if (page.last) await context.queue.send([{ kind: 'retry-parked', source, after: page.last }]);
};
