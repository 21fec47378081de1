import type { Activity, ActivityReward } from '@memberday/shared/domain/activities/activity.ts';
import { firstShare } from '@memberday/shared/domain/drops/drop.ts';
import { shardsFor } from '@memberday/shared/domain/drops/plan-drop.ts';
import { keys } from './keys.ts';
import type { Pool } from './pools.ts';
import { absent, type Write } from './table.ts';

/** The budget of one reward of an activity, in units. A shard comes into being with its first take. */
export const rewardPool = (
  { activityId }: Pick<Activity, 'activityId'>,
  { name, most }: Pick<ActivityReward, 'name' | 'most'>,
): Pool => {
  const shards = Math.min(most, shardsFor(most));
  return { poolId: `${activityId}/${name}`, shards, untouched: (shard) => firstShare({ stock: most, shards }, shard) };
};

/** A top-up by its number, which can be written once. */
export const activityTopUpWrite = (
  activityId: string,
  number: string,
  { name, n }: { readonly name: string; readonly n: number },
): Write<'done_before'> => ({
  write: { put: { ...keys.activityTopUp(activityId, number), name, n }, condition: absent },
  refusal: 'done_before',
});
