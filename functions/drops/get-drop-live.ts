import type { getDropLive as endpoint } from '@memberday/shared/contract/drops.ts';
import { stageOf } from '@memberday/shared/domain/drops/drop-state.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readLiveStock } from '../read-live-stock.ts';
import type { UseCase } from '../use-case.ts';
import { readDropToRun } from './run-by.ts';

/** What members are shown may be some seconds old; the counts beside it are exact. */
export const getDropLive: UseCase<typeof endpoint> = async (context, { dropId }) => {
  const found = await readDropToRun(context, dropId);
  if (!found.ok) return found;
  const drop = found.value;
  const now = context.now();
  const stock = await readLiveStock(context, drop, now);
  const items = await Promise.all(
    stock.map(async ({ pool, ...item }) => {
      const shown = await context.drops.remaining(pool);
      return { ...item, shown: shown.reduce((total, each) => total + each, 0) };
    }),
  );
  const soldOut = items.every((item) => item.remaining === 0);
  return done({ drop, stage: stageOf(drop, soldOut, now), items, now });
};
