import type { listMall as endpoint } from '@memberday/shared/contract/mall.ts';
import { stateOfExchange } from '@memberday/shared/domain/mall/exchange.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import type { UseCase } from '../use-case.ts';
import { viewShelf } from '../view-shelf.ts';
import { showBalance } from './show-balance.ts';

/** Goods wait for sixty days at the most: who made more exchanges than these since is not told of every one that waits. */
const mostCounted = 50;

export const listMall: UseCase<typeof endpoint> = async (context) => {
  const { memberId } = context.actor;
  const account = await readAccount(context, memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  const now = context.now();
  const [items, points, newest] = await Promise.all([
    viewShelf(context, account),
    showBalance(context, account),
    context.store.exchanges.listOfMember(account.memberId, { limit: mostCounted, after: undefined }),
  ]);
  const waiting = newest.exchanges.filter((each) => stateOfExchange(each, now) === 'placed').length;
  return done({ points, waiting, items, now });
};
