import type { tryWebhook as endpoint } from '@memberday/shared/contract/webhooks.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { msOf } from '@memberday/shared/domain/time.ts';
import { placeOf } from '@memberday/shared/domain/webhooks/delivery.ts';
import type { UseCase } from '../use-case.ts';

/** A trial has a lane of its own, so that it neither waits for others nor holds them up. */
export const tryWebhook: UseCase<typeof endpoint> = async (context, { webhookId }) => {
  const { webhooks, deliveries } = context.store;
  const webhook = await webhooks.read(webhookId, { strong: true });
  if (!webhook) return refused(problem('not_found', { what: 'webhook', id: webhookId }));
  const now = context.now();
  const id = context.newId('request');
  const lane = `trial/${id}`;
  const place = placeOf(Math.floor(msOf(now) / 1000), '0', 0);
  const event = { id: `evt_${id}`, type: 'webhook.test', at: now, lane, data: { webhookId } } as const;
  await deliveries.put([{ webhookId, place, event }], now);
  await webhooks.ask(webhookId, id, { kind: 'tell-lane', webhookId, lane, urgent: true }, now);
  return done({ lane, place });
};
