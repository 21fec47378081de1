import type { listWebhooks as endpoint } from '@memberday/shared/contract/webhooks.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { viewWebhook } from './view-webhook.ts';

export const listWebhooks: UseCase<typeof endpoint> = async (context) => {
  const webhooks = await context.store.webhooks.list({ strong: true });
  return done({ webhooks: await Promise.all(webhooks.map((webhook) => viewWebhook(context, webhook))) });
};
