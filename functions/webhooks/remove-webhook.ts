import type { removeWebhook as endpoint } from '@memberday/shared/contract/webhooks.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/** One that is gone already is gone. What waits for it is never told, and lapses with its log. */
export const removeWebhook: UseCase<typeof endpoint> = (context, { webhookId }) =>
  untilSettled(`endpoint ${webhookId}`, async () => {
    const webhook = await context.store.webhooks.read(webhookId, { strong: true });
    return !webhook || (await context.store.webhooks.remove(webhook)) ? done({ webhookId }) : undefined;
  });
