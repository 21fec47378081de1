import { budgetOf } from '@memberday/shared/domain/activities/activity.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import type { RewardCost } from '@memberday/shared/domain/rewards/reward.ts';
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

/** What each charge of an activity came to: its start pays for the first units of each reward, then each top-up for those after them. */
export const usedCharges = async (
  context: Context,
  activity: AnyActivity,
): Promise<{ readonly key: string; readonly used: RewardCost }[]> => {
  const { activityId, rewards } = activity;
  const left = new Map(await takenOf(context, activity));
  const use = (name: string, units: number): number => {
    const used = Math.min(left.get(name) ?? 0, units);
    left.set(name, (left.get(name) ?? 0) - used);
    return used;
  };
  const charges = [
    { key: chargeKey(activityId), units: rewards.map(({ name, most }) => ({ name, n: most })) },
    ...(await context.store.activities.listTopUps(activityId)).map(({ number, name, n }) => ({
      key: chargeKey(activityId, number),
      units: [{ name, n }],
    })),
  ];
  const costs: { key: string; used: RewardCost }[] = [];
  for (const { key, units } of charges) {
    const times = units.flatMap(({ name, n }) => {
      const reward = rewards.find((each) => each.name === name)?.reward;
      return reward ? [{ reward, times: use(name, n) }] : [];
    });
    const cost = await costOfRewards(context, times);
    if (!cost.ok) throw new Error(`${key}: ${cost.problem.facts.id} is gone`);
    costs.push({ key, used: cost.value });
  }
  return costs;
};
