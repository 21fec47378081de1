import type { moveWebhook as endpoint } from '@memberday/shared/contract/webhooks.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { moveTo } from '@memberday/shared/domain/webhooks/webhook.ts';
import type { UseCase } from '../use-case.ts';
import { changeWebhook } from './change-webhook.ts';
import { viewWebhook } from './view-webhook.ts';
import { wakeNow } from './wake-now.ts';

export const moveWebhook: UseCase<typeof endpoint> = async (context, { webhookId, to }) => {
  const move = to === 'active' ? 'resume' : 'pause';
  const changed = await changeWebhook(context, webhookId, (webhook) => moveTo(webhook, move));
  if (!changed.ok) return changed;
  const { before, after } = changed.value;
  if (before.state !== 'active' && after.state === 'active') await wakeNow(context, webhookId);
  return done(await viewWebhook(context, after));
};
