import { createHash } from 'node:crypto';
import type { getFairness as endpoint } from '@memberday/shared/contract/drops.ts';
import { inOrder, logLines } from '@memberday/shared/domain/drops/claim-log.ts';
import { reportFairness } from '@memberday/shared/domain/drops/fairness-report.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { stockPool } from '../store/drop-stock.ts';
import type { UseCase } from '../use-case.ts';

export const getFairness: UseCase<typeof endpoint> = async (context, { dropId }) => {
  const drop = await context.store.drops.read(dropId, { strong: true });
  if (!drop) return refused(problem('not_found', { what: 'drop', id: dropId }));
  const { claims } = await context.store.claimLog.read(dropId, { strong: true });
  const returned: Record<string, number> = {};
  for (const item of drop.items) {
    const shards = await context.store.dropStock.read(stockPool(drop, item));
    returned[item.templateId] = shards.reduce((sum, shard) => sum + shard.returned, 0);
  }
  const ordered = inOrder(claims);
  const digest = createHash('sha256').update(logLines(ordered)).digest('hex');
  return done({ ...reportFairness(drop, ordered, returned), digest });
};
