import type { rotateWebhookSecret as endpoint } from '@memberday/shared/contract/webhooks.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { addMs, hourMs } from '@memberday/shared/domain/time.ts';
import { rotateSecrets } from '@memberday/shared/domain/webhooks/webhook.ts';
import type { UseCase } from '../use-case.ts';
import { changeWebhook } from './change-webhook.ts';

export const rotateWebhookSecret: UseCase<typeof endpoint> = async (context, { webhookId, overlapHours }) => {
  const now = context.now();
  const until = addMs(now, overlapHours * hourMs);
  const changed = await changeWebhook(context, webhookId, (webhook) => ({
    ...webhook,
    secrets: rotateSecrets(webhook.secrets, now, until),
  }));
  if (!changed.ok) return changed;
  const newest = changed.value.after.secrets[0]?.nth ?? 1;
  return done({ secret: context.webhookSecrets.textOf(webhookId, newest), until });
};
