import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Delivery } from '@memberday/shared/domain/webhooks/delivery.ts';
import type { CallingContext } from './calling-context.ts';

type Span = {
  readonly webhookId: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly lane?: string;
  readonly after?: string;
};

const eventsAStep = 100;

/** Puts what was told in a span in line once more, oldest first, a step at a time; what waits anyway stays where it is. */
export const tellAgain = async (context: CallingContext, span: Span): Promise<void> => {
  const { deliveries } = context.store;
  const step = await readStep(context, span);
  const told = step.filter(({ state }) => state !== 'waiting');
  await deliveries.again(told);
  const lanes = [...new Set(told.map(({ event }) => event.lane))];
  const { webhookId } = span;
  const last = step.length < eventsAStep ? undefined : step.at(-1)?.place;
  await context.queue.send([
    ...lanes.map((lane) => ({ kind: 'tell-lane', webhookId, lane }) as const),
    ...(last === undefined ? [] : [{ kind: 'tell-again', ...span, after: last } as const]),
  ]);
};

const readStep = async (context: CallingContext, span: Span): Promise<Delivery[]> => {
  const { deliveries } = context.store;
  const { webhookId, from, until, lane, after } = span;
  const page = { limit: eventsAStep, after };
  if (lane === undefined) return deliveries.walkSpan(webhookId, { from, until }, page);
  return deliveries.walkLane({ webhookId, lane }, { from, until }, page);
};
