import { worstCaseFen } from '@memberday/shared/domain/grants/mass-grant.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import {
  addCost,
  costOfReward,
  noCost,
  type Reward,
  type RewardCost,
} from '@memberday/shared/domain/rewards/reward.ts';
import type { Context } from './context.ts';

/** What rewards may take at most. `unbounded` names templates whose terms set no ceiling: their money counts as 0 here. */
export type Cost = RewardCost & { readonly unbounded: readonly string[] };

/** @param rewards each with how often it may be given */
export const costOfRewards = async (
  context: Context,
  rewards: readonly { readonly reward: Reward; readonly times: number }[],
): Promise<Outcome<Cost, 'not_found'>> => {
  let cost: RewardCost = noCost;
  const unbounded = new Set<string>();
  for (const { reward, times } of rewards) {
    if (reward.kind !== 'coupon') {
      cost = addCost(cost, costOfReward(reward, times, 0));
      continue;
    }
    const head = await context.templates.head(reward.templateId);
    if (!head) return refused(problem('not_found', { what: 'template', id: reward.templateId }));
    const { template } = await context.templates.version(reward.templateId, head.version);
    const most = worstCaseFen(template.offer);
    if (most === null) unbounded.add(reward.templateId);
    cost = addCost(cost, costOfReward(reward, times, most ?? 0));
  }
  return done({ ...cost, unbounded: [...unbounded] });
};
