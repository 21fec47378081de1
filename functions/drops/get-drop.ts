import type { getDrop as endpoint } from '@memberday/shared/contract/drops.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import type { UseCase } from '../use-case.ts';
import { viewDrops } from '../view-drop.ts';

export const getDrop: UseCase<typeof endpoint> = async (context, { dropId }) => {
  const { memberId } = context.actor;
  const account = await readAccount(context, memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  const drop = await context.drops.read(dropId);
  if (!drop || context.now() < drop.announcedAt) return refused(problem('not_found', { what: 'drop', id: dropId }));
  const [view] = await viewDrops(context, [drop], { memberId, account });
  return view ? done(view) : refused(problem('not_found', { what: 'drop', id: dropId }));
};
