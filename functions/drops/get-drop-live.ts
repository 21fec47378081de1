import type { getDropLive as endpoint } from '@memberday/shared/contract/drops.ts';
import { secondOf } from '@memberday/shared/domain/drops/claim-log.ts';
import { releasedOf } from '@memberday/shared/domain/drops/drop.ts';
import { stageOf } from '@memberday/shared/domain/drops/drop-state.ts';
import { forecastDrain } from '@memberday/shared/domain/drops/forecast-drain.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { addMs } from '@memberday/shared/domain/time.ts';
import { stockPool } from '../store/drop-stock.ts';
import type { UseCase } from '../use-case.ts';
import { readDropToRun } from './run-by.ts';

const recentMs = 60_000;

/** The counts are exact: every shard is read as it was written last. The rate comes from the log, some seconds behind. */
export const getDropLive: UseCase<typeof endpoint> = async (context, { dropId }) => {
  const found = await readDropToRun(context, dropId);
  if (!found.ok) return found;
  const drop = found.value;
  const now = context.now();
  const { claims } = await context.store.claimLog.read(dropId, { from: secondOf(addMs(now, -recentMs)) });
  const items = await Promise.all(
    drop.items.map(async (item) => {
      const pool = stockPool(drop, item);
      const [shards, shown] = await Promise.all([context.store.dropStock.read(pool), context.drops.remaining(pool)]);
      const sum = (pick: (shard: (typeof shards)[number]) => number) =>
        shards.reduce((total, each) => total + pick(each), 0);
      const remaining = sum((each) => each.remaining);
      const withdrawn = sum((each) => each.withdrawn);
      const returned = sum((each) => each.returned);
      const recent = claims.filter((claim) => claim.templateId === item.templateId);
      return {
        templateId: item.templateId,
        released: releasedOf(item),
        remaining,
        withdrawn,
        returned,
        claimed: releasedOf(item) + returned - remaining - withdrawn,
        shown: shown.reduce((total, each) => total + each, 0),
        drain: forecastDrain(recent, remaining, { now, closesAt: drop.closesAt }),
      };
    }),
  );
  const soldOut = items.every((item) => item.remaining === 0);
  return done({ drop, stage: stageOf(drop, soldOut, now), items, now });
};
