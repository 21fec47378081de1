import type { markNoticesRead as endpoint } from '@memberday/shared/contract/notices.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import type { UseCase } from '../use-case.ts';

/** One small row, however many notices there are. A moment to come would hide what nobody has read yet, so it counts as now. */
export const markNoticesRead: UseCase<typeof endpoint> = async (context, { upTo }) => {
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: context.actor.memberId }));
  const now = context.now();
  const [seen = now] = [upTo, now].sort();
  await context.store.notices.markRead(account.memberId, seen);
  return done({ readUpTo: seen });
};
