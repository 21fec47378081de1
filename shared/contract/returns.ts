import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, fen, instant, keyName } from './fields.ts';
import { orderState } from './orders.ts';

const much = { quantity: z.optional(count), amountFen: z.optional(fen) };

/** What came back of an order: lines by their own name or by product, or an amount, or neither: then all that is left. */
export const returnRow = z.object({
  number: keyName(128),
  /** The sender's own number of this return: told again, it counts once. */
  refund: keyName(128),
  at: instant,
  amountFen: z.optional(fen),
  lines: z.optional(
    z
      .array(
        z.union([
          z.object({ line: keyName(64), sku: z.optional(z.undefined()), ...much }),
          z.object({ sku: keyName(128), line: z.optional(z.undefined()), ...much }),
        ]),
      )
      .check(z.minLength(1), z.maxLength(200)),
  ),
});

export const returnOrders = endpoint({
  method: 'POST',
  path: '/orders/returns',
  access: ['owner', 'integration'],
  summary:
    'Hand in up to 20 returns of one source’s orders and have them applied before this answers. A repeat changes nothing; an order nobody told of is refused.',
  reach: { open: 'takes back of orders of the shops in the scope, each held against it by itself' },
  input: z.object({
    source: keyName(64),
    /** Rows are checked one by one, so that a bad row does not refuse its neighbours. */
    returns: z.array(z.unknown()).check(z.minLength(1), z.maxLength(20)),
  }),
  output: z.object({
    /** Each order as it is now. */
    orders: z.array(orderState),
    refused: z.array(z.object({ index: count, code: z.string(), facts: z.record(z.string(), z.unknown()) })),
  }),
});
