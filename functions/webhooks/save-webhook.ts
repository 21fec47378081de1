import type { saveWebhook as endpoint } from '@memberday/shared/contract/webhooks.ts';
import { emptyChoices } from '@memberday/shared/domain/events/choose-events.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { checkTarget } from '@memberday/shared/domain/webhooks/check-target.ts';
import { mostWebhooks, type Webhook } from '@memberday/shared/domain/webhooks/webhook.ts';
import type { UseCase } from '../use-case.ts';
import { changeWebhook } from './change-webhook.ts';
import { viewWebhook } from './view-webhook.ts';
import { wakeNow } from './wake-now.ts';

type Wanted = Pick<Webhook, 'name' | 'url' | 'events'>;

export const saveWebhook: UseCase<typeof endpoint> = async (context, { webhookId, name, url, events }) => {
  const wanted: Wanted = { name, url, events: [...new Set(events)] };
  const checked = check(wanted, context.callTargets);
  if (!checked.ok) return checked;
  if (webhookId === undefined) {
    const { webhooks } = context.store;
    const there = await webhooks.list({ strong: true });
    if (there.length >= mostWebhooks) {
      const facts = { action: 'webhook', limit: mostWebhooks, used: there.length, period: 'none' };
      return refused(problem('limit_reached', facts));
    }
    const now = context.now();
    const webhook: Webhook = {
      webhookId: context.newId('webhook'),
      version: 0,
      ...wanted,
      state: 'active',
      secrets: [{ nth: 1, since: now, until: null }],
      createdAt: now,
      createdBy: context.actor.staffId,
    };
    // An id of chance that is there already is this very write, whose answer was lost.
    await webhooks.write(webhook);
    const secret = context.webhookSecrets.textOf(webhook.webhookId, 1);
    return done({ webhook: await viewWebhook(context, webhook), secret });
  }
  const changed = await changeWebhook(context, webhookId, (webhook) => ({ ...webhook, ...wanted }));
  if (!changed.ok) return changed;
  const { before, after } = changed.value;
  // Another address has failed nobody yet.
  if (before.url !== after.url) await wakeNow(context, webhookId);
  return done({ webhook: await viewWebhook(context, after), secret: null });
};

const check = ({ url, events }: Wanted, targets: 'public' | 'any'): Outcome<undefined, 'invalid_value'> => {
  const fault = checkTarget(url);
  const tolerated = targets === 'any' && (fault === 'not_https' || fault === 'private_host' || fault === 'odd_port');
  if (fault && !tolerated) return refused(problem('invalid_value', { field: 'url', why: fault }));
  const [empty] = emptyChoices(events);
  if (empty !== undefined)
    return refused(problem('invalid_value', { field: 'events', why: `${empty}: no such event` }));
  return done(undefined);
};
