import { done, type Outcome, refused } from '../../outcome.ts';
import { problem } from '../../problem.ts';
import type { Instant } from '../../time.ts';
import type { Activity } from '../activity.ts';
import {
  type ActivityChange,
  type ActivityFinding,
  type ActivityKind,
  type ActivityStep,
  unknownRewards,
} from './kind.ts';

/** So many people of one group take part, and everybody of the group who takes part gets the reward; goals may stand behind each other. */
export type GroupGoalRules = {
  /** Smallest first. */
  readonly goals: readonly { readonly people: number; readonly reward: string }[];
};

/** A member counts once, in the group they came from. */
export type GroupGoalTaken = {
  readonly at: Instant /** Which of the group they were, from 1. */;
  readonly nth: number;
};

export type GroupGoalMove = { readonly do: 'join' };

/** The group has reached goals up to this one: who took part before gets their reward. */
export type GroupGoalRuling = { readonly do: 'reward'; readonly goal: number };

/** Of one group. */
export type GroupGoalTally = {
  readonly people: number;
  /** When each goal was reached, as far as they are. */
  readonly reachedAt: readonly Instant[];
};

export type GroupGoal = {
  readonly rules: GroupGoalRules;
  readonly taken: GroupGoalTaken;
  readonly move: GroupGoalMove;
  readonly ruling: GroupGoalRuling;
  readonly tally: GroupGoalTally;
  readonly known: null;
  readonly shown: null;
};

/** The name under which it is remembered that a group reached a goal. */
export const goalMark = (group: string, goal: number): string => `goal#${group}#${goal}`;

/** @returns the group and the goal that a mark names; undefined when it names none */
export const goalOfMark = (name: string): { readonly group: string; readonly goal: number } | undefined => {
  const [, group, goal] = /^goal#([^#]+)#(\d+)$/.exec(name) ?? [];
  return group && goal ? { group, goal: Number(goal) } : undefined;
};

/** How many are in, of how many for the next goal that is not reached; of the last one once all are. */
export const goalAhead = (
  { goals }: GroupGoalRules,
  tally: GroupGoalTally | undefined,
): { readonly people: number; readonly goal: number } => {
  const { people, reachedAt } = tally ?? { people: 0, reachedAt: [] };
  return { people, goal: (goals[reachedAt.length] ?? goals[goals.length - 1])?.people ?? 1 };
};

const rewardOf = (activity: Activity<GroupGoalRules>, goal: number) => {
  const reward = activity.rules.goals[goal]?.reward;
  return reward === undefined ? [] : [{ reward, step: `goal-${goal}` }];
};

const take = (step: ActivityStep<GroupGoal>): Outcome<ActivityChange<GroupGoal>> => {
  const { taken, tally, group, activity, now } = step;
  if (taken) return done({ taken });
  if (group === null) return refused(problem('activity_refuses', { why: 'group_needed' }));
  const people = tally.people + 1;
  const { goals } = activity.rules;
  const reachedNow = goals.flatMap((goal, i) => (i >= tally.reachedAt.length && people >= goal.people ? [i] : []));
  const reached = tally.reachedAt.length + reachedNow.length;
  return done({
    taken: { at: now, nth: people },
    tally: { people, reachedAt: [...tally.reachedAt, ...reachedNow.map(() => now)] },
    // Whoever comes at or after the goal is rewarded at once; those before them by what follows the mark.
    due: goals
      .slice(0, reached)
      .flatMap((_, goal) => rewardOf(activity, goal))
      .filter(({ reward }) => !step.spent.has(reward)),
    marks: reachedNow.map((goal) => ({ name: goalMark(group, goal), group })),
  });
};

const rule = (step: ActivityStep<GroupGoal, GroupGoalRuling>): Outcome<ActivityChange<GroupGoal>> => {
  const { taken, tally, activity, move } = step;
  if (!taken || move.goal >= tally.reachedAt.length) {
    return refused(problem('activity_refuses', { why: 'not_in_this_state' }));
  }
  return done({ taken, due: rewardOf(activity, move.goal).filter(({ reward }) => !step.spent.has(reward)) });
};

const check = (activity: Activity<GroupGoalRules>): ActivityFinding[] => {
  const { goals } = activity.rules;
  const rising = goals.every(({ people }, i) => i === 0 || people > (goals[i - 1]?.people ?? 0));
  return [
    ...(rising ? [] : [{ path: 'rules.goals', why: 'must grow, smallest first' }]),
    ...unknownRewards(
      activity,
      goals.map(({ reward }, i) => ({ path: `rules.goals.${i}.reward`, reward })),
    ),
  ];
};

export const groupGoal: ActivityKind<GroupGoal> = {
  kind: 'group-goal',
  tallyBy: 'group',
  emptyTally: { people: 0, reachedAt: [] },
  check,
  take,
  rule,
  mostPerMember({ rules }) {
    const most: Record<string, number> = {};
    for (const { reward } of rules.goals) most[reward] = (most[reward] ?? 0) + 1;
    return most;
  },
  laneOf: (_, group) => group ?? '-',
};
