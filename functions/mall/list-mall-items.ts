import type { listMallItems as endpoint } from '@memberday/shared/contract/mall.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { itemPool } from '../store/mall-items.ts';
import type { UseCase } from '../use-case.ts';

/** Read from the table itself, shard by shard: staff see exact numbers. */
export const listMallItems: UseCase<typeof endpoint> = async (context) => {
  const { mallItems, pools } = context.store;
  const items = await mallItems.list({ strong: true });
  const counted = items.map(async (item) => {
    const pool = itemPool(item);
    const remaining = pool && (await pools.remaining(pool, { strong: true }));
    return { item, left: remaining ? remaining.reduce((sum, each) => sum + each, 0) : null };
  });
  return done({ items: await Promise.all(counted) });
};
