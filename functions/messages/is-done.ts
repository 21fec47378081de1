import type { Message } from '@memberday/shared/domain/messages/message.ts';
import type { Context } from '../context.ts';

/** Whether what a message calls to mind was done since it was asked for: goods that were fetched, or given back. */
export const isDone = async ({ store }: Context, { memberId, kind, key: exchangeId }: Message): Promise<boolean> => {
  if (kind !== 'exchange_ready') return false;
  // It lies with whoever made it, and the message with whoever they are now.
  const profiles = await store.members.readProfiles([memberId]);
  const holders = [memberId, ...(profiles.get(memberId)?.mergedFrom ?? [])];
  const [exchange] = await store.exchanges.readMany(
    holders.map((holder) => ({ memberId: holder, exchangeId })),
    { strong: true },
  );
  return exchange?.state !== 'placed';
};
