import type { Parsed } from '@memberday/shared/contract/endpoint.ts';
import { type returnOrders as endpoint, returnRow } from '@memberday/shared/contract/returns.ts';
import { whyOf } from '@memberday/shared/contract/why.ts';
import { type Order, orderName, type RefundLine } from '@memberday/shared/domain/orders/order.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { orderState } from '@memberday/shared/domain/orders/order-state.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type * as z from 'zod/mini';
import { readEvent } from '../read-order-event.ts';
import { outOfReach } from '../shop-reach.ts';
import type { UseCase } from '../use-case.ts';
import { applyOrders } from './apply-orders.ts';

type Row = z.output<typeof returnRow>;

/**
 * Returns as a warehouse or a desk tells them, applied before this answers: how much came back and what it took of points is in the
 * answer. A return is the order's `refunded` fact, so told again, or along another way, it counts once.
 */
export const returnOrders: UseCase<typeof endpoint> = async (context, { source, returns }: Parsed<typeof endpoint>) => {
  const rows = returns.map(readRow);
  const numbers = rows.flatMap((row) => (row.ok ? [row.value.number] : []));
  const known = await context.store.orders.readMany(
    [...new Set(numbers)].map((number) => ({ source, number })),
    { strong: true },
  );
  const told = rows.map((row): Outcome<OrderEvent> => {
    if (!row.ok) return row;
    const order = known.get(orderName({ source, number: row.value.number }));
    if (!order) return refused(problem('not_found', { what: 'order', id: row.value.number }));
    const lines = linesOf(order, row.value);
    if (!lines.ok) return lines;
    const { lines: _, ...head } = row.value;
    const event = { ...head, type: 'refunded' as const, source, ...(lines.value && { lines: lines.value }) };
    return outOfReach(context.actor, order.shop) ?? readEvent(event, context.index, context.now());
  });
  const events = told.flatMap((each) => (each.ok ? [each.value] : []));
  const jobs = Map.groupBy(events, ({ number }) => number);
  const written = await applyOrders(
    context,
    [...jobs].map(([number, ofOrder]) => ({ source, number, events: ofOrder })),
  );
  const after = new Map([...known.values(), ...written].map((order) => [order.number, order]));
  return done({
    orders: [...jobs.keys()].flatMap((number) => after.get(number) ?? []).map(orderState),
    refused: told.flatMap((each, index) => (each.ok ? [] : [{ index, ...each.problem }])),
  });
};

const readRow = (row: unknown): Outcome<Row> => {
  const parsed = returnRow.safeParse(row);
  if (parsed.success) return done(parsed.data);
  const fields = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), why: whyOf(issue) }));
  return refused(problem('invalid_input', { fields }));
};

/** A warehouse knows what came back by its product number; where an order has two lines of it, only the line itself tells which. */
const linesOf = (order: Order, { lines }: Row): Outcome<RefundLine[] | undefined, 'invalid_value'> => {
  if (!lines) return done(undefined);
  const named: RefundLine[] = [];
  for (const [i, { sku, line, ...much }] of lines.entries()) {
    const fitting = order.lines.filter((each) => (line === undefined ? each.sku === sku : each.line === line));
    const [only, ...more] = fitting;
    if (!only || more.length > 0) {
      const why = only ? 'is on several lines: name the line' : 'is on no line of this order';
      return refused(problem('invalid_value', { field: `lines.${i}.${line === undefined ? 'sku' : 'line'}`, why }));
    }
    named.push({ line: only.line, ...much });
  }
  return done(named);
};
