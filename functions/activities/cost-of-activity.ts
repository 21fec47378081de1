import { budgetOf } from '@memberday/shared/domain/activities/activity.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { noCost, type RewardCost } from '@memberday/shared/domain/rewards/reward.ts';
import type { Context } from '../context.ts';
import { type Cost, costOfRewards } from '../cost-of-rewards.ts';
import type { AnyActivity } from '../store/activities.ts';
import { rewardPool } from '../store/activity-rewards.ts';

/** What an activity is charged to envelopes under, and each of its top-ups. */
export const chargeKey = (activityId: string, topUp?: string): string =>
  topUp === undefined ? `activity/${activityId}` : `activity/${activityId}/${topUp}`;

/** Its whole worst case: every unit of every reward is given. */
export const costOfActivity = (context: Context, activity: AnyActivity): Promise<Outcome<Cost, 'not_found'>> =>
  costOfRewards(
    context,
    activity.rewards.map((each) => ({ reward: each.reward, times: budgetOf(each) })),
  );

/** How many units of each reward were earned, by its name; what was given back is not among them. As it was written last. */
export const takenOf = async (context: Context, activity: AnyActivity): Promise<ReadonlyMap<string, number>> => {
  const taken = new Map<string, number>();
  for (const reward of activity.rewards) {
    const shards = await context.store.dropStock.read(rewardPool(activity, reward));
    const left = shards.reduce((sum, { remaining, withdrawn }) => sum + remaining + withdrawn, 0);
    taken.set(reward.name, budgetOf(reward) - left);
  }
  return taken;
};

export const costOfTaken = async (context: Context, activity: AnyActivity): Promise<RewardCost> => {
  const taken = await takenOf(context, activity);
  const cost = await costOfRewards(
    context,
    activity.rewards.map(({ name, reward }) => ({ reward, times: taken.get(name) ?? 0 })),
  );
  // A template that is gone cannot be charged for; the most that was set aside for it stays spent.
  return cost.ok ? cost.value : noCost;
};
