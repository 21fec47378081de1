import type { Entry, EntryKind } from '@memberday/shared/domain/account/entry.ts';
import { noSales } from '@memberday/shared/domain/account/entry.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import type { Row } from './table.ts';

const points = z._default(z.int(), 0);

/** A ledger row leaves out what is empty: most entries move one lot and nothing else, and a row is billed by the kilobyte. */
/** An entry as it is read. */
export const entryFields = z.object({
  key: z.string(),
  at: z.string(),
  kind: z.custom<EntryKind>((value) => typeof value === 'string'),
  business: z.object({ kind: z.string(), source: z.string(), number: z.string(), shop: z.optional(z.string()) }),
  asked: points,
  given: points,
  lots: z._default(z.record(z.string(), z.int()), {}),
  pending: points,
  debt: points,
  growth: z._default(z.record(z.string(), z.object({ value: z.int(), orders: z.int() })), {}),
  sales: z._default(z.object({ orders: z.int(), paidFen: z.int(), refundedFen: z.int() }), noSales),
  rule: z._default(z.nullable(z.object({ id: z.string(), version: z.int() })), null),
  reason: z._default(z.nullable(z.string()), null),
  by: z._default(z.nullable(z.string()), null),
  through: z.optional(z.string()),
}) satisfies z.ZodMiniType<Entry, unknown>;

export const toEntry = (row: Row): Entry => entryFields.parse(row);

export const entryRow = (memberId: string, entry: Entry): Row => ({
  ...keys.entry(memberId, entry.at, entry.key),
  ...Object.fromEntries(Object.entries(entry).filter(([, value]) => !isEmpty(value))),
});

const isEmpty = (value: unknown): boolean =>
  value === 0 ||
  value === null ||
  value === noSales ||
  (typeof value === 'object' && Object.keys(value as object).length === 0);
