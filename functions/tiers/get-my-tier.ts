import type { getMyTier as endpoint } from '@memberday/shared/contract/tiers.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { benefitsOf } from '@memberday/shared/domain/tiers/benefit-quota.ts';
import { readAccount } from '../change-account.ts';
import type { UseCase } from '../use-case.ts';

export const getMyTier: UseCase<typeof endpoint> = async (context) => {
  const { memberId } = context.actor;
  const now = context.now();
  const account = await readAccount(context, memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  const { programme } = versionAt(await context.programmes(), now);
  const moves = await context.store.accounts.listMoves(account.memberId, { limit: 50 });
  return done({
    level: account.tier.level,
    tiers: programme.tiers.levels.map(({ neverDown: _, benefits, ...tier }) => ({ ...tier, benefits: [...benefits] })),
    benefits: benefitsOf(account.tier.level, account.counters, programme, now),
    moves: moves.map(({ from, to, at, reason, evidence }) => ({
      from,
      to,
      at,
      reason,
      growth: evidence.value,
      orders: evidence.orders,
    })),
  });
};
