import type { listApprovals as endpoint } from '@memberday/shared/contract/approvals.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import type { UseCase } from '../use-case.ts';
import { viewApproval } from '../view-approval.ts';

export const listApprovals: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: 'APR#open' });
  if (!after.ok) return after;
  const page = await context.store.approvals.listOpen({ limit, after: after.value });
  return done({
    approvals: await Promise.all(page.approvals.map((each) => viewApproval(context, each))),
    cursor: writeCursor(page.last),
  });
};
