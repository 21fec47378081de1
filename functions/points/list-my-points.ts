import type { listMyPoints as endpoint } from '@memberday/shared/contract/points.ts';
import { refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import type { UseCase } from '../use-case.ts';
import { readLedgerPage } from './read-ledger-page.ts';

/** The session of somebody who was merged reads the survivor's ledger. */
export const listMyPoints: UseCase<typeof endpoint> = async (context, page) => {
  const { memberId } = context.actor;
  const account = await readAccount(context, memberId, { strong: false });
  return account
    ? readLedgerPage(context, account.memberId, page)
    : refused(problem('not_found', { what: 'member', id: memberId }));
};
