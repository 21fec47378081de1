import type { Webhook } from '@memberday/shared/domain/webhooks/webhook.ts';
import type { WebhookStore } from '../store/webhooks.ts';

/** How long a copy of the list is good. A system is told of what happens from a moment after it was set up. */
const freshMs = 2_000;

/** The systems that want to be told, whatever state they are in, from a copy that is renewed while events come. */
export const listening = (store: Pick<WebhookStore, 'list'>, clock: () => number): (() => Promise<Webhook[]>) => {
  let copy: { readonly readAt: number; readonly webhooks: Promise<Webhook[]> } | undefined;
  return () => {
    const now = clock();
    // A clock that was put back makes no copy older than it is.
    if (!copy || now - copy.readAt >= freshMs || now < copy.readAt) {
      const read = { readAt: now, webhooks: store.list() };
      copy = read;
      read.webhooks.catch(() => {
        if (copy === read) copy = undefined;
      });
    }
    return copy.webhooks;
  };
};
