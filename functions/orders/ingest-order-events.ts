import { type ingestOrderEvents as endpoint, orderEvent } from '@memberday/shared/contract/orders.ts';
import { whyOf } from '@memberday/shared/contract/why.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { BlindIndex } from '../privacy/blind-index.ts';
import { readEvent } from '../read-order-event.ts';
import type { UseCase } from '../use-case.ts';

/** Stores every good row before it answers; the table's stream takes it from there. A bad row does not refuse its neighbours. */
export const ingestOrderEvents: UseCase<typeof endpoint> = async (context, { events }) => {
  const rows = events.map((row) => readRow(row, context.index, context.now()));
  await context.store.orders.keepEvents(rows.flatMap((row) => (row.ok ? [row.value] : [])));
  const refusals = rows.flatMap((row, index) => (row.ok ? [] : [{ index, ...row.problem }]));
  return done({ accepted: rows.length - refusals.length, refused: refusals });
};

const readRow = (row: unknown, index: BlindIndex, now: string): Outcome<OrderEvent> => {
  const parsed = orderEvent.safeParse(row);
  if (parsed.success) return readEvent(parsed.data, index, now);
  const fields = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), why: whyOf(issue) }));
  return refused(problem('invalid_input', { fields }));
};
