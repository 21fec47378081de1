import { releasedOf } from '@memberday/shared/domain/drops/drop.ts';
import { worstCaseFen } from '@memberday/shared/domain/grants/mass-grant.ts';
import { addCost, costOfReward, noCost, type RewardCost } from '@memberday/shared/domain/rewards/reward.ts';
import type { Context } from './context.ts';
import { stockPool } from './store/drop-stock.ts';

/** What the claims of a drop that is over came to at most: the rest of what was set aside for it goes back to the envelopes. */
export const costOfClaims = async (context: Context, dropId: string): Promise<RewardCost> => {
  const drop = await context.store.drops.read(dropId, { strong: true });
  const costs = (drop?.items ?? []).map(async (item): Promise<RewardCost> => {
    if (!drop) return noCost;
    const shards = await context.store.dropStock.read(stockPool(drop, item));
    const { template } = await context.templates.version(item.templateId, item.templateVersion);
    const still = shards.reduce((sum, each) => sum + each.remaining + each.withdrawn - each.returned, 0);
    // What was put to a drop since is another charge's, or nobody's.
    const claimed = Math.min(item.stock, releasedOf(item) - still);
    const coupon = { kind: 'coupon' as const, templateId: item.templateId, count: 1 };
    return costOfReward(coupon, claimed, worstCaseFen(template.offer) ?? 0);
  });
  return (await Promise.all(costs)).reduce(addCost, noCost);
};
