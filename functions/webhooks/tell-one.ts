import { type Instant, msOf } from '@memberday/shared/domain/time.ts';
import type { Delivery } from '@memberday/shared/domain/webhooks/delivery.ts';
import {
  afterFailure,
  afterTaken,
  type CallResult,
  isGivenUp,
  retryAt,
  type WebhookHealth,
} from '@memberday/shared/domain/webhooks/retry.ts';
import type { CallingContext } from './calling-context.ts';
import { disableWebhook } from './disable-webhook.ts';
import { messageOf } from './message-of.ts';

/**
 * Tells one event and writes down what came of it.
 * @returns when its lane is tried again; undefined: the lane goes on
 */
export const tellOne = async (context: CallingContext, delivery: Delivery): Promise<Instant | undefined> => {
  const { webhooks, deliveries } = context.store;
  const { webhookId, event } = delivery;
  // What was told before a crash is only taken out of the line.
  if (delivery.state !== 'waiting') {
    await deliveries.settle(delivery);
    return undefined;
  }
  const webhook = await webhooks.read(webhookId, { strong: true });
  if (webhook?.state !== 'active') return context.now();
  const message = messageOf(event, webhook, { secrets: context.webhookSecrets, now: context.now() });
  const result = await context.call(webhook.url, message.headers, message.body);
  const health = await webhooks.readHealth(webhookId);
  return result.as === 'taken'
    ? noteTaken(context, delivery, result, health)
    : noteFailure(context, delivery, result, health);
};

const noteTaken = async (
  context: CallingContext,
  delivery: Delivery,
  result: CallResult & { as: 'taken' },
  health: WebhookHealth,
): Promise<undefined> => {
  const now = context.now();
  const { status, ms } = result;
  await context.store.deliveries.settle({
    ...delivery,
    state: 'taken',
    attempts: delivery.attempts + 1,
    failingSince: null,
    last: { at: now, status, ms, why: null },
  });
  // Written once in a while only: it is one row for all lanes of an endpoint.
  const isOld = health.lastTakenAt === null || msOf(now) - msOf(health.lastTakenAt) >= healthWrittenMs;
  if (isOld || health.failures > 0) await context.store.webhooks.writeHealth(delivery.webhookId, afterTaken(now));
};

const healthWrittenMs = 60_000;

const noteFailure = async (
  context: CallingContext,
  delivery: Delivery,
  result: Exclude<CallResult, { as: 'taken' }>,
  health: WebhookHealth,
): Promise<Instant | undefined> => {
  const { webhooks, deliveries, due } = context.store;
  const { webhookId, event } = delivery;
  const now = context.now();
  const failed: Delivery = {
    ...delivery,
    attempts: delivery.attempts + 1,
    failingSince: delivery.failingSince ?? now,
    last: { at: now, status: result.status, ms: result.ms, why: result.why },
  };
  const step = afterFailure(health, result, now);
  await webhooks.writeHealth(webhookId, step.health);
  context.log('warn', 'endpoint refused', { webhookId, event: event.id, why: result.why, attempts: failed.attempts });
  if (step.disable) await disableWebhook(context, webhookId, step.disable);
  if (isGivenUp(failed, step.health, now)) {
    await deliveries.settle({ ...failed, state: 'given_up' });
    return undefined;
  }
  await deliveries.settle(failed);
  const again = retryAt(failed.attempts, result, now, Math.random());
  const { restsUntil } = step.health;
  // Whoever wakes the endpoint wakes its lanes.
  if (restsUntil !== null) await due.put(restsUntil, { kind: 'wake-webhook', webhookId });
  else await due.put(again, { kind: 'tell-lane', webhookId, lane: event.lane });
  return again;
};
