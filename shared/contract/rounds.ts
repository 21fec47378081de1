import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, instant, keyName, month } from './fields.ts';

/** One walk over every member: lapsed lots expired, tier periods ended, benefits granted, and each ledger proven. */
export const roundReport = z.object({
  roundId: z.string(),
  state: z.enum(['running', 'finished']),
  startedAt: instant,
  finishedAt: z.nullable(instant),
  shardsDone: count,
  shards: count,
  members: count,
  /** Members whose ledger and balance disagree. Anything but zero is an alarm. */
  drifted: count,
  /** The first few of them. */
  driftedIds: z.array(z.string()),
  totals: z.object({
    orders: z.int(),
    paidFen: z.int(),
    refundedFen: z.int(),
    available: z.int(),
    pending: z.int(),
    debt: z.int(),
    growth: z.int(),
  }),
  /** What the programme owes, by the month it lapses in. */
  liability: z.array(z.object({ month: z.union([month, z.literal('never')]), points: z.int() })),
  expired: z.int(),
  tierUps: count,
  tierDowns: count,
  granted: z.int(),
  /** Coupons of monthly packs. */
  coupons: count,
  /** Members were told of what is about to lapse. */
  notices: count,
});

export const startRound = endpoint({
  method: 'POST',
  path: '/rounds',
  access: ['owner', 'marketer'],
  summary: 'Walk over every member now, as the night does: expire, settle tiers, grant benefits, prove the books.',
  input: z.object({}),
  output: z.object({ roundId: z.string() }),
});

export const getRound = endpoint({
  method: 'GET',
  path: '/rounds/{roundId}',
  access: ['owner', 'marketer'],
  summary: 'Progress and result of a round; `latest` names the newest finished one.',
  input: z.object({ roundId: keyName(40) }),
  output: roundReport,
});
