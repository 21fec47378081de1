import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, instant, keyName, rowResults } from './fields.ts';

/** How many of a product a shop has, as its warehouse or till tells. */

const of = { sku: keyName(128), shop: keyName(64), at: instant };

/** Either a count, or a change by an id of the sender's own. `at` is the sender's moment: a later one knows better. */
export const stockRow = z.union([
  z.object({ ...of, quantity: z.int().check(z.gte(0), z.lte(100_000_000)) }),
  z.object({ ...of, delta: z.int().check(z.gte(-1_000_000), z.lte(1_000_000)), id: keyName(64) }),
]);

export const tellStock = endpoint({
  method: 'POST',
  path: '/stock',
  access: ['owner', 'integration'],
  summary:
    'Tell up to 100 counts or changes of stock, per product and shop. What comes late or twice ends the same: the last count by its own moment, and every change after it.',
  reach: { shop: 'rows.shop' },
  input: z.object({ rows: z.array(z.unknown()).check(z.minLength(1), z.maxLength(100)) }),
  output: z.extend(rowResults, {
    /** Accepted rows that changed nothing: told before, or a later count knew better. */
    unchanged: count,
  }),
});

export const lookUpStock = endpoint({
  method: 'POST',
  path: '/stock/lookup',
  access: ['owner', 'marketer', 'integration'],
  summary: 'How many of up to 100 products each shop has; one that nobody told of is left out.',
  reach: { shop: 'shop' },
  input: z.object({
    skus: z.array(keyName(128)).check(z.minLength(1), z.maxLength(100)),
    shop: z.optional(keyName(64)),
  }),
  output: z.object({
    stock: z.array(z.object({ sku: z.string(), shop: z.string(), quantity: z.int(), toldAt: instant })),
  }),
});
