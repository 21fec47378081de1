import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, cursor, day, instant, keyName, month, pageSize, points, text } from './fields.ts';

export const entryKinds = [
  'earn',
  'activate',
  'lapse',
  'spend',
  'expire',
  'claw_back',
  'give_back',
  'adjust',
  'transfer_out',
  'transfer_in',
  'reinstate',
] as const;

/** The month at whose end points lapse. */
const lotMonth = z.union([month, z.literal('never')]);

/** One line of the ledger. `points` is the change of what can be spent, `pending` of what cannot yet. */
export const ledgerEntry = z.object({
  key: z.string(),
  kind: z.enum(entryKinds),
  at: instant,
  business: z.object({ kind: z.string(), source: z.string(), number: z.string(), shop: z.optional(z.string()) }),
  asked: z.int(),
  given: z.int(),
  points: z.int(),
  pending: z.int(),
  debt: z.int(),
  growth: z.int(),
  lots: z.array(z.object({ month: lotMonth, points: z.int() })),
  /** What was paid, or given back, for the order that this line is of. */
  paidFen: z.int(),
  refundedFen: z.int(),
  rule: z.nullable(z.object({ id: z.string(), version: count })),
  reason: z.nullable(z.string()),
});

const ledgerPage = z.object({ entries: z.array(ledgerEntry), cursor: z.nullable(z.string()) });

export const listMyPoints = endpoint({
  method: 'GET',
  path: '/me/points',
  access: 'member',
  summary: "The member's ledger, newest first.",
  input: z.object({ cursor, limit: pageSize }),
  output: ledgerPage,
});

export const getMyPointsByMonth = endpoint({
  method: 'GET',
  path: '/me/points/by-month',
  access: 'member',
  summary: 'What the member has by the month it lapses in, and what is pending by the order it comes from.',
  input: z.object({}),
  output: z.object({
    now: instant,
    available: z.int(),
    debt: points,
    /** What the ledger adds up to: the balance after its newest line. */
    booked: z.int(),
    /** Soonest first; `lastDay` is the last day they can be used. */
    lots: z.array(z.object({ month: lotMonth, points, lastDay: z.nullable(day) })),
    pending: z.object({
      points,
      /** As far as they were found, newest first; null until the order is received, which must be by `lapsesAt`. */
      orders: z.array(
        z.object({
          source: z.string(),
          number: z.string(),
          shop: z.nullable(z.string()),
          points,
          availableAt: z.nullable(instant),
          lapsesAt: instant,
        }),
      ),
    }),
  }),
});

export const listPoints = endpoint({
  method: 'GET',
  path: '/members/{memberId}/points',
  access: ['owner', 'marketer', 'operator', 'agent'],
  summary: 'The ledger of a member, newest first.',
  reach: { member: 'memberId' },
  input: z.object({ memberId: keyName(40), cursor, limit: pageSize }),
  output: ledgerPage,
});

export const earnAction = endpoint({
  method: 'POST',
  path: '/members/{memberId}/actions',
  access: ['owner', 'operator', 'integration'],
  summary:
    'Points for an action the programme rewards (check-in, review, survey …). The same source and number earn once.',
  reach: { member: 'memberId' },
  input: z.object({
    memberId: keyName(40),
    action: keyName(32),
    source: keyName(64),
    number: keyName(128),
    at: instant,
  }),
  output: z.object({ asked: points, given: points, available: z.int() }),
});

export const spendPoints = endpoint({
  method: 'POST',
  path: '/members/{memberId}/spends',
  access: ['owner', 'clerk', 'integration'],
  summary:
    'Spend points, soonest-expiring first, all or nothing. `number` is a spend id the caller makes; a repeat answers the same.',
  reach: { member: 'memberId' },
  input: z.object({
    memberId: keyName(40),
    number: keyName(40),
    points: points.check(z.gte(1)),
    reason: text(100),
  }),
  output: z.object({ number: z.string(), points, available: z.int() }),
});

export const releaseSpend = endpoint({
  method: 'POST',
  path: '/members/{memberId}/spends/{number}/release',
  access: ['owner', 'clerk', 'integration'],
  summary: 'Give a whole spend back to the lots it came from, once.',
  reach: { member: 'memberId' },
  input: z.object({ memberId: keyName(40), number: keyName(40), reason: text(100) }),
  output: z.object({ number: z.string(), points, available: z.int() }),
});

const adjustment = z.object({
  adjustmentId: z.string(),
  memberId: z.string(),
  points: z.int(),
  reason: z.string(),
  state: z.enum(['waiting', 'applied', 'rejected']),
  askedBy: z.string(),
  askedAt: instant,
  settledBy: z.nullable(z.string()),
  settledAt: z.nullable(instant),
});

export const adjustPoints = endpoint({
  method: 'POST',
  path: '/members/{memberId}/adjustments',
  access: ['owner', 'marketer', 'agent'],
  summary: 'Change a balance by hand with a reason. Over the threshold a second person must approve.',
  reach: { member: 'memberId' },
  input: z.object({
    memberId: keyName(40),
    /** An adjustment id the caller makes; a repeat answers the same. */
    adjustmentId: keyName(40),
    points: z.int().check(
      z.gte(-1_000_000),
      z.lte(1_000_000),
      z.refine((value) => value !== 0, 'must not be zero'),
    ),
    reason: text(200),
  }),
  output: adjustment,
});

export const settleAdjustment = endpoint({
  method: 'POST',
  path: '/adjustments/{adjustmentId}/settle',
  access: ['owner', 'marketer'],
  summary: 'Approve or reject a waiting adjustment; nobody settles their own.',
  input: z.object({ adjustmentId: keyName(40), approve: z.boolean() }),
  output: adjustment,
});

export const listAdjustments = endpoint({
  method: 'GET',
  path: '/adjustments',
  access: ['owner', 'marketer'],
  summary: 'Adjustments waiting for a second person, oldest first.',
  input: z.object({ cursor, limit: pageSize }),
  output: z.object({ adjustments: z.array(adjustment), cursor: z.nullable(z.string()) }),
});
