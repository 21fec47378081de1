import type { listDrops as endpoint } from '@memberday/shared/contract/drops.ts';
import { stageOf } from '@memberday/shared/domain/drops/drop-state.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import type { UseCase } from '../use-case.ts';
import { viewDrops } from '../view-drop.ts';

export const listDrops: UseCase<typeof endpoint> = async (context) => {
  const { memberId } = context.actor;
  const account = await readAccount(context, memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  const now = context.now();
  const current = await context.drops.listCurrent(now);
  const shown = current.filter((drop) => !['hidden', 'over'].includes(stageOf(drop, false, now)));
  return done({ drops: await viewDrops(context, shown, { memberId, account }), now });
};
