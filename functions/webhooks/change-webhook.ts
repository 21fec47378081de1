import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Webhook } from '@memberday/shared/domain/webhooks/webhook.ts';
import type { Context } from '../context.ts';
import { untilSettled } from '../until-settled.ts';

/** Reads, changes and writes a system that is told. @returns it as it was and as it is */
export const changeWebhook = (
  { store }: Pick<Context, 'store'>,
  webhookId: string,
  change: (webhook: Webhook) => Webhook,
) =>
  untilSettled<Outcome<{ readonly before: Webhook; readonly after: Webhook }, 'not_found'>>(
    `endpoint ${webhookId}`,
    async () => {
      const before = await store.webhooks.read(webhookId, { strong: true });
      if (!before) return refused(problem('not_found', { what: 'webhook', id: webhookId }));
      const after = change(before);
      return (await store.webhooks.write(after)) ? done({ before, after }) : undefined;
    },
  );
