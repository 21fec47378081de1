import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import { Busy } from '../busy.ts';
import type { Context } from '../context.ts';
import { stockPool } from '../store/drop-stock.ts';
import { untilSettled } from '../until-settled.ts';
import { templatePool } from './template-stock.ts';

/** Shards of one transaction; few, because each of them may be claimed from meanwhile. */
const shardsAtOnce = 8;

/** Takes what is left out of a drop that is over, and gives it back to the totals of its templates. Doing it again finishes what was begun. */
export const closeDrop = async (context: Context, { dropId }: { readonly dropId: string }): Promise<void> => {
  const drop = await context.store.drops.read(dropId, { strong: true });
  if (!drop) return;
  if (drop.state !== 'ended' && context.now() < drop.closesAt) throw new Busy(`drop ${dropId} is not over`);
  await closeStock(context, drop);
};

/** @param drop is over: nobody may put stock to it any more. @returns how many shards were closed by this */
export const closeStock = async (context: Context, drop: Drop): Promise<number> => {
  let closed = 0;
  for (const item of drop.items) {
    const pool = stockPool(drop, item);
    const head = await context.store.templates.readHead(item.templateId, { strong: true });
    const to = head && templatePool(head);
    await untilSettled(`stock ${pool.poolId}`, async () => {
      const open = (await context.store.dropStock.read(pool)).filter((shard) => !shard.closed);
      for (let i = 0; i < open.length; i += shardsAtOnce) {
        const some = open.slice(i, i + shardsAtOnce);
        if (!(await context.store.dropStock.close(pool, some, to))) return undefined;
        closed += some.length;
      }
      return 'closed';
    });
  }
  return closed;
};
