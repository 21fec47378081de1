import type { Activity } from '@memberday/shared/domain/activities/activity.ts';
import {
  type GroupGoal,
  type GroupGoalRules,
  type GroupGoalTally,
  goalOfMark,
} from '@memberday/shared/domain/activities/kinds/group-goal.ts';
import { addMs, minuteMs } from '@memberday/shared/domain/time.ts';
import type { Context } from '../../context.ts';
import type { KindHooks, Rulings } from './kind-hooks.ts';

/** A group of WeChat has five hundred people. */
const pageSize = 500;

/** Once a group has reached a goal, everybody who took part before it gets the reward; those who come later get it in their own step. */
export const groupGoalHooks: KindHooks<GroupGoal> = {
  async follow(context, activity, { name }) {
    const reached = goalOfMark(name);
    return reached ? rewardGroup(context, activity, reached.group, [reached.goal]) : { rulings: [], again: null };
  },

  async beforeSettle(context, activity) {
    const tallies = await context.store.activities.listTallies(activity.activityId);
    const each = await Promise.all(
      tallies.map(({ by, tally }) =>
        rewardGroup(context, activity, by, [...(tally as GroupGoalTally).reachedAt.keys()]),
      ),
    );
    return {
      rulings: each.flatMap(({ rulings }) => rulings),
      again: each.map(({ again }) => again).find((again) => again !== null) ?? null,
    };
  },
};

/** Everybody of a group who takes part; when the index does not list all who count, it is asked again a little later. */
const rewardGroup = async (
  context: Context,
  { activityId }: Activity<GroupGoalRules>,
  group: string,
  goals: readonly number[],
): Promise<Rulings<GroupGoal>> => {
  if (goals.length === 0) return { rulings: [], again: null };
  const counted = await context.store.activities.readTally(activityId, group);
  const memberIds = await listGroup(context, activityId, group);
  const people = (counted?.tally as GroupGoalTally | undefined)?.people ?? 0;
  return {
    rulings: memberIds.flatMap((memberId) =>
      goals.map((goal) => ({ memberId, ruling: { do: 'reward', goal } as const })),
    ),
    again: memberIds.length < people ? addMs(context.now(), minuteMs) : null,
  };
};

const listGroup = async (context: Context, activityId: string, group: string): Promise<string[]> => {
  const memberIds: string[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await context.store.activities.listParts(activityId, group, { limit: pageSize, after });
    memberIds.push(...page.items.map(({ memberId }) => memberId));
    after = page.last;
  } while (after);
  return memberIds;
};
