import { isResting } from '@memberday/shared/domain/webhooks/retry.ts';
import type { CallingContext } from './calling-context.ts';
import { tellLane } from './tell-lane.ts';

const lanesAStep = 100;
/** Lanes that are looked at for a trial, and trials in a row. */
const seen = 25;
const trials = 2;

/** Tries a system that rested, and when it is well lets every lane go on that was held up. */
export const wakeWebhook = async (
  context: CallingContext,
  { webhookId, after }: { readonly webhookId: string; readonly after?: string },
): Promise<void> => {
  const { webhooks, deliveries } = context.store;
  const webhook = await webhooks.read(webhookId, { strong: true });
  if (webhook?.state !== 'active') return;
  const health = await webhooks.readHealth(webhookId);
  // It failed again meanwhile, and will be woken at the end of that rest.
  if (isResting(health, context.now())) return;
  if (after === undefined && health.failures > 0 && !(await isWell(context, webhookId))) return;
  const { lanes, last } = await deliveries.listHeld(webhookId, { limit: lanesAStep, after });
  await context.queue.send([
    ...lanes.map((lane) => ({ kind: 'tell-lane', webhookId, lane, urgent: true }) as const),
    ...(last === undefined ? [] : [{ kind: 'wake-webhook', webhookId, after: last } as const]),
  ]);
};

/**
 * Tries the lanes that failed least: one event that the system never takes must not make it look ill.
 * @returns whether it took something; when nothing waits, whether it does is seen with the next event
 */
const isWell = async (context: CallingContext, webhookId: string): Promise<boolean> => {
  const { deliveries, webhooks } = context.store;
  const { lanes } = await deliveries.listHeld(webhookId, { limit: seen });
  const held = await Promise.all(
    lanes.map(async (lane) => ({ lane, failures: (await deliveries.readLane({ webhookId, lane })).failures })),
  );
  const [...best] = held.sort((one, other) => one.failures - other.failures).slice(0, trials);
  for (const { lane } of best) {
    await tellLane(context, { webhookId, lane, urgent: true });
    const health = await webhooks.readHealth(webhookId);
    if (health.failures === 0) return true;
    if (isResting(health, context.now())) return false;
  }
  return best.length === 0;
};
