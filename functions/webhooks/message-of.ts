import { type DomainEvent, inOrder } from '@memberday/shared/domain/events/event.ts';
import { type Instant, msOf } from '@memberday/shared/domain/time.ts';
import { signingSecrets, type Webhook } from '@memberday/shared/domain/webhooks/webhook.ts';
import type { WebhookSecrets } from '../privacy/webhook-secrets.ts';

/** What is sent for an event: the same body each time, signed at the moment of sending by every secret that holds then. */
export const messageOf = (
  { id, type, at, data }: DomainEvent,
  webhook: Webhook,
  { secrets, now }: { readonly secrets: WebhookSecrets; readonly now: Instant },
): { readonly headers: Record<string, string>; readonly body: string } => {
  const body = JSON.stringify({ id, type, timestamp: at, data: Object.fromEntries(inOrder({ type, data })) });
  const second = Math.floor(msOf(now) / 1000);
  const signature = secrets.sign(webhook.webhookId, signingSecrets(webhook.secrets, now), { id, second, body });
  return {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Memberday-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(second),
      'webhook-signature': signature,
    },
  };
};
