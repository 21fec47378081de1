import * as z from 'zod/mini';
import { couponView } from './coupons.ts';
import { endpoint } from './endpoint.ts';
import { count, instant, keyName, text } from './fields.ts';

const batchNumber = z.pipe(
  z.union([z.int().check(z.gte(1), z.lte(16_383)), z.string().check(z.regex(/^\d{1,5}$/))]),
  z.transform(Number),
);

const codeBatch = z.object({
  batch: count,
  partner: z.string(),
  templateId: z.string(),
  count,
  validUntil: instant,
  state: z.enum(['active', 'void']),
  createdAt: instant,
});

export const showCouponCode = endpoint({
  method: 'POST',
  path: '/me/coupons/{couponId}/code',
  access: 'member',
  summary: "The code of one's coupon, to be read out or typed at a till. It is always the same.",
  input: z.object({ couponId: keyName(40) }),
  output: z.object({ code: z.string() }),
});

export const getMyCode = endpoint({
  method: 'GET',
  path: '/me/code',
  access: 'member',
  summary:
    'What a member shows to a till: a code for each half minute of the next quarter of an hour, so that a phone can show them without a connection. Each is good once, useless as a screenshot.',
  input: z.object({}),
  output: z.object({
    now: instant,
    /** In their order; `code` is 24 digits, shown from `from` until just before `until`. */
    codes: z.array(z.object({ code: z.string(), from: instant, until: instant })),
    /** What stands beside it, for who shows it and who scans it. */
    level: count,
    tier: z.string(),
    points: z.int(),
  }),
});

export const exchangeCode = endpoint({
  method: 'POST',
  path: '/me/codes',
  access: 'member',
  summary: "Exchange a partner's code for its coupon, once.",
  input: z.object({ code: text(40) }),
  output: z.object({ coupon: couponView }),
});

export const createCodeBatch = endpoint({
  method: 'POST',
  path: '/code-batches',
  access: ['owner', 'marketer'],
  summary: 'Make codes for a partner to hand out, up to four million at once. `number` is the next free batch number.',
  input: z.object({
    number: batchNumber,
    partner: text(32),
    templateId: keyName(40),
    count: z.int().check(z.gte(1), z.lte(4_194_304)),
    validUntil: instant,
  }),
  output: codeBatch,
});

export const listCodeBatches = endpoint({
  method: 'GET',
  path: '/code-batches',
  access: ['owner', 'marketer'],
  summary: 'Every batch of partner codes, oldest first.',
  input: z.object({}),
  output: z.object({ batches: z.array(codeBatch), nextNumber: count }),
});

export const voidCodeBatch = endpoint({
  method: 'POST',
  path: '/code-batches/{number}/void',
  access: ['owner', 'marketer'],
  summary: 'Stop a batch: codes that were not exchanged yet are worth nothing from now on.',
  input: z.object({ number: batchNumber }),
  output: codeBatch,
});

export const exportCodes = endpoint({
  method: 'GET',
  path: '/code-batches/{number}/codes',
  access: ['owner', 'marketer'],
  summary: 'The codes of a batch, ten thousand at a time, in their order from `from` on. The same codes every time.',
  input: z.object({ number: batchNumber, from: z._default(z.string().check(z.regex(/^\d{1,7}$/)), '0') }),
  output: z.object({ codes: z.array(z.string()), next: z.nullable(count) }),
});
