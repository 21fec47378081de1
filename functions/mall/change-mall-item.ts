import type { changeMallItem as endpoint } from '@memberday/shared/contract/mall.ts';
import { planTopUp } from '@memberday/shared/domain/drops/top-up.ts';
import type { MallItem } from '@memberday/shared/domain/mall/mall-item.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import { itemPool, itemTopUpWrite } from '../store/mall-items.ts';
import { refillWrites } from '../store/pools.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/** Every environment acts by it within a second. A change that has been made already is not made again. */
export const changeMallItem: UseCase<typeof endpoint> = (context, { itemId, change }) =>
  untilSettled<Outcome<MallItem>>(`item ${itemId}`, async () => {
    const item = await context.store.mallItems.read(itemId, { strong: true });
    if (!item) return refused(problem('not_found', { what: 'item', id: itemId }));
    if (change.kind === 'top_up') return topUp(context, item, change);
    if (item.state === change.kind) return done(item);
    const after: MallItem = { ...item, state: change.kind };
    const refusals = await context.store.mallItems.change(after);
    return refusals.length === 0 ? done({ ...after, revision: item.revision + 1 }) : undefined;
  });

/** Shards of one transaction, beside the item, the top-up and the dry ones. */
const mostShards = 64;

/** @returns undefined when somebody else changed the item meanwhile */
const topUp = async (
  context: Context,
  item: MallItem,
  { number, add }: { readonly number: string; readonly add: number },
): Promise<Outcome<MallItem> | undefined> => {
  const pool = itemPool(item);
  if (!item.stock || !pool) {
    return refused(problem('invalid_value', { field: 'change', why: 'adds to a stock that has no bound' }));
  }
  const additions = planTopUp(await context.store.pools.remaining(pool, { strong: true }), add, mostShards);
  const after: MallItem = { ...item, stock: { ...item.stock, added: item.stock.added + add } };
  const refusals = await context.store.mallItems.change(after, undefined, [
    itemTopUpWrite(item.itemId, number, add),
    ...refillWrites(pool, ...additions),
  ]);
  if (refusals.length === 0) return done({ ...after, revision: item.revision + 1 });
  return refusals.includes('done_before') ? done(item) : undefined;
};
