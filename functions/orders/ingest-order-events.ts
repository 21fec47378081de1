import { type ingestOrderEvents as endpoint, orderEvent } from '@memberday/shared/contract/orders.ts';
import { whyOf } from '@memberday/shared/contract/why.ts';
import { checkEvent } from '@memberday/shared/domain/orders/check-event.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { BlindIndex } from '../privacy/blind-index.ts';
import type { UseCase } from '../use-case.ts';

/** Stores every good row before it answers; the table's stream takes it from there. A bad row does not refuse its neighbours. */
export const ingestOrderEvents: UseCase<typeof endpoint> = async (context, { events }) => {
  const rows = events.map((row) => readEvent(row, context.index, context.now()));
  await context.store.orders.keepEvents(rows.flatMap((row) => (row.ok ? [row.value] : [])));
  const refusals = rows.flatMap((row, index) => (row.ok ? [] : [{ index, ...row.problem }]));
  return done({ accepted: rows.length - refusals.length, refused: refusals });
};

const readEvent = (row: unknown, index: BlindIndex, now: string): Outcome<OrderEvent> => {
  const parsed = orderEvent.safeParse(row);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), why: whyOf(issue) }));
    return refused(problem('invalid_input', { fields }));
  }
  const told = parsed.data;
  // An identity is personal: from here on only its blind index goes on.
  const event: OrderEvent =
    'buyer' in told && told.buyer && 'identity' in told.buyer
      ? { ...told, buyer: { identityKey: index.identity(told.buyer.identity) } }
      : (told as OrderEvent);
  const wrong = checkEvent(event, now);
  return wrong ? refused(problem('invalid_value', wrong)) : done(event);
};
