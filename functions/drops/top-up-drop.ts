import type { topUpDrop as endpoint } from '@memberday/shared/contract/drops.ts';
import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import { moveDrop } from '@memberday/shared/domain/drops/drop-state.ts';
import { addStock, planTopUp } from '@memberday/shared/domain/drops/top-up.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { stockPool } from '../store/drop-stock.ts';
import { topUpWrite } from '../store/drops.ts';
import { refillWrites } from '../store/pools.ts';
import type { Write } from '../store/table.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { readDropToRun } from './run-by.ts';
import { takeFromTemplate } from './template-stock.ts';

/** Of the hundred rows of a transaction, up to 64 may be shards that the template's total is taken from. */
const mostShards = 30;

/**
 * One transaction writes the drop one version on, adds to its shards and takes from the template's total. Ending the drop writes its version
 * too, so whichever comes second is refused: what has ended stays ended.
 */
export const topUpDrop: UseCase<typeof endpoint> = (context, { dropId, templateId, number, add }) =>
  untilSettled<Outcome<Drop>>(`drop ${dropId}`, async () => {
    const before = await readDropToRun(context, dropId);
    if (!before.ok) return before;
    const item = before.value.items.find((each) => each.templateId === templateId);
    if (!item) return refused(problem('not_found', { what: 'template', id: templateId }));
    const moved = moveDrop(before.value, 'top_up', context.now());
    if (!moved.ok) return moved;
    const head = await context.store.templates.readHead(templateId, { strong: true });
    if (!head) return refused(problem('not_found', { what: 'template', id: templateId }));
    const taken = await takeFromTemplate(context, head, add);
    const pool = stockPool(before.value, item);
    const additions = planTopUp(await context.store.pools.remaining(pool, { strong: true }), add, mostShards);
    const after = { ...moved.value, items: addStock(moved.value.items, templateId, add) };
    const writes: Write<'done_before' | 'dry' | 'never'>[] = [
      topUpWrite(dropId, number, add),
      ...refillWrites(pool, ...additions),
      ...(taken.ok ? taken.value : []),
    ];
    // Refused for want of stock, but perhaps by this very top-up: what it took once is not missing.
    if (!taken.ok && !(await context.store.drops.isToppedUp(dropId, number))) return taken;
    const refusals = taken.ok ? await context.store.drops.change(after, writes) : ['done_before' as const];
    if (refusals.length === 0) return done({ ...after, version: after.version + 1 });
    if (refusals.includes('done_before')) return done(before.value);
    return undefined;
  });
