import type { withdrawApproval as endpoint } from '@memberday/shared/contract/approvals.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { approvalKindOf } from '../approval-kinds.ts';
import type { UseCase } from '../use-case.ts';
import { viewApproval } from '../view-approval.ts';
import { move } from './settle-approval.ts';

export const withdrawApproval: UseCase<typeof endpoint> = async (context, { approvalId }) => {
  const before = await context.store.approvals.read(approvalId);
  if (!before) return refused(problem('not_found', { what: 'approval', id: approvalId }));
  if (before.state === 'withdrawn' && before.askedBy === context.actor.staffId) {
    return done(await viewApproval(context, before));
  }
  const withdrawn = await move(context, approvalId, 'withdraw', undefined);
  if (!withdrawn.ok) return withdrawn;
  const no = approvalKindOf[withdrawn.value.kind].no;
  const result = no ? await no(context, withdrawn.value) : done(true);
  return result.ok ? done(await viewApproval(context, withdrawn.value)) : result;
};
