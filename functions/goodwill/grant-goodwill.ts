import { reward } from '@memberday/shared/contract/rewards.ts';
import type { Approval } from '@memberday/shared/domain/approvals/approval.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import * as z from 'zod/mini';
import type { Context } from '../context.ts';
import type { Given } from '../give-reward.ts';
import { handGoodwill } from './hand-goodwill.ts';

const askedFields = z.object({ memberId: z.string(), reward });

/** A second person's yes: it comes out of the envelope of who asked, as their word. */
export const grantGoodwill = (
  context: Context,
  { approvalId, asked, askedBy, reason }: Approval,
): Promise<Outcome<Given>> =>
  handGoodwill(context, {
    goodwillId: approvalId,
    ...askedFields.parse(asked),
    reason,
    by: askedBy,
    at: context.now(),
  });
