import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { keyName, points, text } from './fields.ts';

export const giveGoodwill = endpoint({
  method: 'POST',
  path: '/members/{memberId}/goodwill',
  access: ['owner', 'marketer', 'operator', 'clerk', 'agent'],
  reach: { member: 'memberId' },
  summary:
    "Points or a coupon by hand, with a reason, out of the caller's envelope. More than the caller may give alone waits for a second person.",
  input: z.object({
    memberId: keyName(40),
    /** An approval id the caller makes (`apr_…`); a repeat answers the same. */
    goodwillId: keyName(40),
    reward: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('points'), points: points.check(z.gte(1), z.lte(100_000)) }),
      z.object({
        kind: z.literal('coupon'),
        templateId: keyName(40),
        count: z._default(z.int().check(z.gte(1), z.lte(10)), 1),
      }),
    ]),
    reason: text(200),
  }),
  output: z.object({
    goodwillId: z.string(),
    state: z.enum(['given', 'waiting']),
    points,
    couponIds: z.array(z.string()),
  }),
});
