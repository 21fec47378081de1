import * as z from 'zod/mini';
import { approvalKinds } from '../domain/approvals/approval.ts';
import { endpoint } from './endpoint.ts';
import { cursor, instant, keyName, pageSize, text } from './fields.ts';
import { rewardCost } from './rewards.ts';

/** Something one person asks, and another allows. */
export const approval = z.object({
  approvalId: z.string(),
  kind: z.enum(approvalKinds),
  subject: z.string(),
  group: z.nullable(z.string()),
  title: z.string(),
  reason: z.string(),
  cost: z.nullable(rewardCost),
  state: z.enum(['waiting', 'granting', 'granted', 'refused', 'withdrawn']),
  askedBy: z.string(),
  /** The name of who asked, as the owner calls them. */
  askedByName: z.string(),
  askedAt: instant,
  settledBy: z.nullable(z.string()),
  settledAt: z.nullable(instant),
  note: z.nullable(z.string()),
});

export const listApprovals = endpoint({
  method: 'GET',
  path: '/approvals',
  access: ['owner', 'marketer'],
  summary: 'What waits for a second person, oldest first.',
  input: z.object({ cursor, limit: pageSize }),
  output: z.object({ approvals: z.array(approval), cursor: z.nullable(z.string()) }),
});

export const listMyApprovals = endpoint({
  method: 'GET',
  path: '/staff/me/approvals',
  access: ['owner', 'marketer', 'operator', 'clerk', 'agent'],
  reach: { open: 'only what the caller asked for' },
  summary: 'What the caller has asked for, newest first, and what became of it.',
  input: z.object({ cursor, limit: pageSize }),
  output: z.object({ approvals: z.array(approval), cursor: z.nullable(z.string()) }),
});

export const settleApproval = endpoint({
  method: 'POST',
  path: '/approvals/{approvalId}/settle',
  access: ['owner', 'marketer'],
  reach: { approval: 'approvalId' },
  summary:
    'Say yes or no to what another person asked. A yes does what was asked, once; where it cannot, the answer says why and it keeps waiting.',
  input: z.object({ approvalId: keyName(40), approve: z.boolean(), note: z.optional(text(200)) }),
  output: approval,
});

export const withdrawApproval = endpoint({
  method: 'POST',
  path: '/approvals/{approvalId}/withdraw',
  access: ['owner', 'marketer', 'operator', 'clerk', 'agent'],
  reach: { approval: 'approvalId' },
  summary: 'Take back what one asked for and nobody has settled yet.',
  input: z.object({ approvalId: keyName(40) }),
  output: approval,
});
