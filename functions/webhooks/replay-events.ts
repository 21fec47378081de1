import type { replayEvents as endpoint } from '@memberday/shared/contract/webhooks.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { dayMs, msOf } from '@memberday/shared/domain/time.ts';
import { daysKept } from '../store/deliveries.ts';
import type { UseCase } from '../use-case.ts';

/** A span is walked behind the request, a step at a time. */
export const replayEvents: UseCase<typeof endpoint> = async (context, { webhookId, what }) => {
  const { webhooks, deliveries } = context.store;
  const id = context.newId('request');
  const now = context.now();
  if (!(await webhooks.read(webhookId, { strong: true }))) {
    return refused(problem('not_found', { what: 'webhook', id: webhookId }));
  }
  if ('place' in what) {
    const { lane, place } = what;
    const delivery = await deliveries.read({ webhookId, lane }, place);
    if (!delivery) return refused(problem('not_found', { what: 'event', id: place }));
    if (delivery.state !== 'waiting') await deliveries.again([delivery]);
    await webhooks.ask(webhookId, id, { kind: 'tell-lane', webhookId, lane, urgent: true }, now);
    return done({ webhookId });
  }
  const { from, until, lane } = what;
  if (from >= until || msOf(until) - msOf(from) > daysKept * dayMs) {
    return refused(problem('invalid_value', { field: 'until', why: 'is not after `from`, or more than a month' }));
  }
  await webhooks.ask(
    webhookId,
    id,
    { kind: 'tell-again', webhookId, from, until, ...(lane !== undefined && { lane }) },
    now,
  );
  return done({ webhookId });
};
