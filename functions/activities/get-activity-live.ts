import type { getActivityLive as endpoint } from '@memberday/shared/contract/activity-desk.ts';
import { budgetOf, stageOfActivity } from '@memberday/shared/domain/activities/activity.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';
import { takenOf } from './cost-of-activity.ts';
import { readToRun } from './run-by.ts';

/** Exact: every row is read as it was written last. */
export const getActivityLive: UseCase<typeof endpoint> = async (context, { activityId }) => {
  const found = await readToRun(context, activityId);
  if (!found.ok) return found;
  const activity = found.value;
  const now = context.now();
  const stage = stageOfActivity(activity, now);
  if (stage === undefined) return refused(problem('activity_not_now', { activityId, state: activity.state }));
  const [counts, tallies, taken] = await Promise.all([
    context.store.activities.readSums(activityId),
    context.store.activities.listTallies(activityId),
    takenOf(context, activity),
  ]);
  return done({
    activity,
    stage,
    counts,
    tallies,
    rewards: activity.rewards.map((each) => {
      const used = taken.get(each.name) ?? 0;
      const most = budgetOf(each);
      return { name: each.name, reward: each.reward, most, taken: used, left: most - used };
    }),
    now,
  });
};
