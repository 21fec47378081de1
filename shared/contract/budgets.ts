import * as z from 'zod/mini';
import { allowancePeriods, envelopeKinds } from '../domain/budgets/envelope.ts';
import { approval } from './approvals.ts';
import { endpoint } from './endpoint.ts';
import { count, fen, instant, keyName, points, text } from './fields.ts';
import { rewardCost } from './rewards.ts';

/** The most of each; null: not counted here. */
const caps = z.object({ points: z.nullable(points), coupons: z.nullable(count), fen: z.nullable(fen) });
/** What is left may be below zero where a cap was lowered under what was spent. */
const left = z.object({ points: z.nullable(z.int()), coupons: z.nullable(z.int()), fen: z.nullable(z.int()) });

const owner = z.object({ kind: z.enum(envelopeKinds), id: z.string() });

/** An allowance with its running period. */
const envelope = z.object({
  owner,
  /** As the owner of the shop calls them. */
  name: z.string(),
  /** Of the allowance; 0: nobody has set one. */
  version: z.int(),
  period: z.enum(allowancePeriods),
  span: z.string(),
  /** What is allowed in every period. */
  allowed: caps,
  /** What is allowed in this one: topped up, it is more. */
  caps,
  alone: caps,
  spent: rewardCost,
  left,
  braked: z.boolean(),
});

const charge = z.object({
  key: z.string(),
  cost: rewardCost,
  used: z.nullable(rewardCost),
  at: instant,
  by: z.string(),
});

export const setAllowance = endpoint({
  method: 'PUT',
  path: '/allowances/{kind}/{id}',
  access: ['owner', 'marketer'],
  summary:
    'Set what an operator or a group may spend in each period, and what one may give alone. `after` is the version that was looked at; `braked` stops every spending at once.',
  input: z.object({
    kind: z.enum(envelopeKinds),
    id: keyName(64),
    after: count,
    period: z._default(z.enum(allowancePeriods), 'day'),
    caps,
    alone: caps,
    braked: z._default(z.boolean(), false),
  }),
  output: envelope,
});

export const listEnvelopes = endpoint({
  method: 'GET',
  path: '/envelopes',
  access: ['owner', 'marketer'],
  summary: 'Every allowance with its running period.',
  input: z.object({}),
  output: z.object({ envelopes: z.array(envelope), now: instant }),
});

export const getMyEnvelopes = endpoint({
  method: 'GET',
  path: '/staff/me/envelopes',
  access: ['owner', 'marketer', 'operator', 'clerk', 'agent'],
  reach: { open: "one's own envelope and those of one's own groups" },
  summary: "The caller's own envelope with what it was spent on, newest first, and the envelopes of their groups.",
  input: z.object({}),
  output: z.object({
    /** Null: nothing bounds the caller. */
    mine: z.nullable(envelope),
    charges: z.array(charge),
    groups: z.array(envelope),
    now: instant,
  }),
});

export const brakeMyEnvelope = endpoint({
  method: 'POST',
  path: '/staff/me/envelopes/brake',
  access: ['owner', 'marketer', 'operator', 'clerk', 'agent'],
  reach: { group: 'groupId' },
  summary:
    "Stop spending out of one's own envelope, or a group's, at once. Only an owner or marketer lets the brake go (`setAllowance`).",
  input: z.object({ groupId: z.optional(keyName(64)) }),
  output: envelope,
});

export const askTopUp = endpoint({
  method: 'POST',
  path: '/staff/me/envelopes/top-ups',
  access: ['owner', 'marketer', 'operator', 'clerk', 'agent'],
  reach: { group: 'groupId' },
  summary:
    "Ask for more in the running period of one's own envelope, or a group's. The approval's id is made by the caller; a repeat answers the same.",
  input: z.object({
    approvalId: keyName(40),
    groupId: z.optional(keyName(64)),
    add: rewardCost,
    reason: text(200),
  }),
  output: approval,
});
