import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { moveWebhook } from '@memberday/shared/contract/webhooks.ts';
import type { Webhook } from '@memberday/shared/domain/webhooks/webhook.ts';
import type { Context } from '../context.ts';

const countedTo = 100;

/** A system that is told, as its owner sees it. */
export const viewWebhook = async (
  { store, now }: Pick<Context, 'store' | 'now'>,
  webhook: Webhook,
): Promise<Output<typeof moveWebhook>> => {
  const { webhookId, name, url, events, state, disabled, createdAt, secrets } = webhook;
  const [health, held] = await Promise.all([
    store.webhooks.readHealth(webhookId),
    store.deliveries.listHeld(webhookId, { limit: countedTo }),
  ]);
  return {
    webhookId,
    name,
    url,
    events: [...events],
    state,
    disabled: disabled ?? null,
    createdAt,
    secretsUntil: secrets.filter(({ until }) => until === null || now() < until).map(({ until }) => until),
    ...health,
    heldUp: held.lanes.length,
  };
};
