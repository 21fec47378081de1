import { secondOf } from '@memberday/shared/domain/drops/claim-log.ts';
import { type Drop, releasedOf } from '@memberday/shared/domain/drops/drop.ts';
import { forecastDrain } from '@memberday/shared/domain/drops/forecast-drain.ts';
import { addMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';
import type { Context } from './context.ts';
import { stockPool } from './store/drop-stock.ts';

const recentMs = minuteMs;

/** The stock of each item of a drop. Counts are exact: every shard is read as it was written last. The rate comes from the log, some seconds behind. */
export const readLiveStock = async (context: Context, drop: Drop, now: Instant) => {
  const { claims } = await context.store.claimLog.read(drop.dropId, { from: secondOf(addMs(now, -recentMs)) });
  return Promise.all(
    drop.items.map(async (item) => {
      const pool = stockPool(drop, item);
      const shards = await context.store.dropStock.read(pool);
      const sum = (pick: (shard: (typeof shards)[number]) => number) =>
        shards.reduce((total, each) => total + pick(each), 0);
      const released = releasedOf(item);
      const remaining = sum((each) => each.remaining);
      const withdrawn = sum((each) => each.withdrawn);
      const returned = sum((each) => each.returned);
      const recent = claims.filter(({ templateId }) => templateId === item.templateId);
      return {
        templateId: item.templateId,
        pool,
        released,
        remaining,
        withdrawn,
        returned,
        claimed: released + returned - remaining - withdrawn,
        drain: forecastDrain(recent, remaining, { now, closesAt: drop.closesAt }),
      };
    }),
  );
};
