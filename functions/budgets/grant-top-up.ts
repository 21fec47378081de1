import { rewardCost } from '@memberday/shared/contract/rewards.ts';
import type { Approval } from '@memberday/shared/domain/approvals/approval.ts';
import { envelopeKinds, toppedUp } from '@memberday/shared/domain/budgets/envelope.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import * as z from 'zod/mini';
import { openEnvelope } from '../charge-envelopes.ts';
import type { Context } from '../context.ts';
import { untilSettled } from '../until-settled.ts';

const askedFields = z.object({
  owner: z.object({ kind: z.enum(envelopeKinds), id: z.string() }),
  add: rewardCost,
});

/** Tops up the period that runs when the yes comes, once: the approval's id is the top-up's. */
export const grantTopUp = async (context: Context, { approvalId, asked }: Approval): Promise<Outcome<true>> => {
  const { owner, add } = askedFields.parse(asked);
  return untilSettled<Outcome<true>>(`envelope of ${owner.id}`, async () => {
    if (!(await context.store.envelopes.readAllowance(owner))) {
      return refused(problem('not_found', { what: 'allowance', id: owner.id }));
    }
    const envelope = await openEnvelope(context, owner);
    if (!envelope) return undefined;
    const refusals = await context.store.envelopes.topUp(
      { ...envelope, caps: toppedUp(envelope.caps, add) },
      approvalId,
      add,
    );
    return refusals.length === 0 || refusals.includes('done_before') ? done(true) : undefined;
  });
};
