import type { listRedemptions as endpoint } from '@memberday/shared/contract/till.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { outOfReach } from '../shop-reach.ts';
import type { UseCase } from '../use-case.ts';
import { showRedemption } from './show-redemption.ts';

const aPage = 50;

/** The cursor is the number of the page's last redemption; numbers sort by the moment they were made. */
export const listRedemptions: UseCase<typeof endpoint> = async (context, { shop, cursor }) => {
  const elsewhere = outOfReach(context.actor, shop);
  if (elsewhere) return elsewhere;
  if (cursor !== undefined && !cursor.startsWith('rdm_')) {
    return refused(problem('invalid_value', { field: 'cursor', why: 'is not one this list gave out' }));
  }
  const { redemptions, last } = await context.store.redemptions.list(shop, { limit: aPage, after: cursor });
  return done({ redemptions: redemptions.map(showRedemption), cursor: last ?? null });
};
