import { msOf } from '@memberday/shared/domain/time.ts';
import { moveTo } from '@memberday/shared/domain/webhooks/webhook.ts';
import { logMetric } from '../log.ts';
import { untilSettled } from '../until-settled.ts';
import type { CallingContext } from './calling-context.ts';

/** Calls a system no more, until somebody lets it go on; what happens is kept for it. An alarm tells of it. */
export const disableWebhook = async (
  context: CallingContext,
  webhookId: string,
  why: 'gone' | 'failing',
): Promise<void> => {
  const now = context.now();
  const disabled = await untilSettled(`endpoint ${webhookId}`, async () => {
    const webhook = await context.store.webhooks.read(webhookId, { strong: true });
    if (webhook?.state !== 'active') return { changed: false };
    const changed = await context.store.webhooks.write(moveTo(webhook, 'disable', { at: now, why }));
    return changed ? { changed } : undefined;
  });
  if (!disabled.changed) return;
  context.log('error', 'endpoint disabled', { webhookId, why });
  logMetric('WebhooksDisabled', 1, context.stage, msOf(now));
};
