import type { moveWebhook as endpoint } from '@memberday/shared/contract/webhooks.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { changeWebhook } from './change-webhook.ts';
import { viewWebhook } from './view-webhook.ts';
import { wakeNow } from './wake-now.ts';

/** What is disabled stays so when it is paused: who lets it go on has looked at it. */
export const moveWebhook: UseCase<typeof endpoint> = async (context, { webhookId, to }) => {
  const changed = await changeWebhook(context, webhookId, ({ disabled, ...webhook }) =>
    to === 'paused' && webhook.state === 'disabled' ? { ...webhook, disabled } : { ...webhook, state: to },
  );
  if (!changed.ok) return changed;
  const { before, after } = changed.value;
  if (before.state !== 'active' && after.state === 'active') await wakeNow(context, webhookId);
  return done(await viewWebhook(context, after));
};
