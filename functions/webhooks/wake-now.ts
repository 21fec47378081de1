import { goodHealth } from '@memberday/shared/domain/webhooks/retry.ts';
import type { Context } from '../context.ts';

/** Forgets how a system fared, and has its lanes go on at once. */
export const wakeNow = async (
  { store, now, newId }: Pick<Context, 'store' | 'now' | 'newId'>,
  webhookId: string,
): Promise<void> => {
  await store.webhooks.writeHealth(webhookId, goodHealth);
  await store.webhooks.ask(webhookId, newId('request'), { kind: 'wake-webhook', webhookId }, now());
};
