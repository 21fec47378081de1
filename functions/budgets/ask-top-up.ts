import type { askTopUp as endpoint } from '@memberday/shared/contract/budgets.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { askApproval } from '../ask-approval.ts';
import type { UseCase } from '../use-case.ts';
import { viewApproval } from '../view-approval.ts';
import { nameOfOwner } from './view-envelope.ts';

export const askTopUp: UseCase<typeof endpoint> = async (context, { approvalId, groupId, add, reason }) => {
  const { staffId } = context.actor;
  const owner =
    groupId === undefined ? ({ kind: 'operator', id: staffId } as const) : ({ kind: 'group', id: groupId } as const);
  if (add.points + add.coupons + add.fen === 0) {
    return refused(problem('invalid_value', { field: 'add', why: 'asks for nothing' }));
  }
  if (!(await context.store.envelopes.readAllowance(owner))) {
    return refused(problem('not_found', { what: 'allowance', id: owner.id }));
  }
  const asked = await askApproval(context, {
    approvalId,
    kind: 'top_up',
    subject: owner.id,
    group: groupId ?? null,
    title: await nameOfOwner(context, owner),
    reason,
    cost: add,
    asked: { owner, add },
  });
  return asked.ok ? done(await viewApproval(context, asked.value)) : asked;
};
