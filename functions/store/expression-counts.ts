import type { Expression } from '@memberday/shared/domain/segments/expression.ts';
import { hourMs } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, type Table } from './table.ts';
import { ttlOf } from './ttl.ts';

const askedFields = z.object({
  countId: z.string(),
  expression: z.custom<Expression>(),
  overlapsWith: z.array(z.string()),
  askedAt: z.string(),
});
export type AskedCount = z.infer<typeof askedFields>;

const sampled = z.object({
  memberId: z.string(),
  joinedOn: z.int(),
  level: z.int(),
  orders: z.int(),
  spentFen: z.int(),
  lastPurchaseOn: z.nullable(z.int()),
});
/** A member among those who were counted, to be shown. */
export type SampledMember = z.infer<typeof sampled>;

const tallyFields = z.object({
  looked: z.int(),
  found: z.int(),
  /** How many of those found are in other segments too. */
  overlaps: z.record(z.string(), z.int()),
  sample: z.array(sampled),
});
/** What counting in some shards of the members came to. */
export type Tally = z.infer<typeof tallyFields>;

/** Exact counts that take longer than a request: asked once, counted shard by shard. */
export type ExpressionCountStore = {
  /** The stream sends its shards to work. */
  ask(count: AskedCount): Promise<void>;
  read(countId: string): Promise<AskedCount | undefined>;
  putPart(count: AskedCount, shard: number, tally: Tally): Promise<void>;
  readParts(countId: string): Promise<readonly Tally[]>;
};

/** A number is old by then. */
const keptMs = hourMs;

export const expressionCountStore = (table: Table): ExpressionCountStore => ({
  async ask(count) {
    await table.put({ ...keys.expressionCount(count.countId), ...count, ttl: ttlOf(count.askedAt, keptMs) }, absent);
  },

  async read(countId) {
    const row = await table.get(keys.expressionCount(countId));
    return row && askedFields.parse(row);
  },

  async putPart({ countId, askedAt }, shard, tally) {
    await table.put({ ...keys.expressionCountPart(countId, shard), ...tally, ttl: ttlOf(askedAt, keptMs) });
  },

  async readParts(countId) {
    const rows = await table.queryAll({ pk: keys.expressionCount(countId).pk, between: ['0', '9~'] });
    return rows.map((row) => tallyFields.parse(row));
  },
});
