import type { listDrops as endpoint } from '@memberday/shared/contract/drops.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import { currentDrops } from '../current-drops.ts';
import type { UseCase } from '../use-case.ts';

export const listDrops: UseCase<typeof endpoint> = async (context) => {
  const { memberId } = context.actor;
  const account = await readAccount(context, memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  return done({ drops: await currentDrops(context, { memberId, account }), now: context.now() });
};
