import { done, type Outcome } from '../../outcome.ts';
import { addMs, dayMs, type Instant } from '../../time.ts';
import type { Activity } from '../activity.ts';
import type { Facts } from '../facts/facts.ts';
import { type Goal, type GoalProgress, progressTo } from '../facts/goal.ts';
import {
  type ActivityChange,
  type ActivityFinding,
  type ActivityKind,
  type ActivityStep,
  type EarnedReward,
  unknownRewards,
} from './kind.ts';

/** Tasks that are counted from what the member really did: what comes back from them when it came undone. */
export type MissionRules = {
  readonly tasks: readonly MissionTask[];
  /** For all tasks together, often a badge; null: nothing. */
  readonly all: string | null;
};

export type MissionTask = {
  readonly name: string;
  readonly title: string;
  readonly goal: Goal;
  readonly reward: string | null;
};

export type MissionTaken = {
  readonly since: Instant;
  /** What is reached at present, by task (`all` for all of them together). */
  readonly reached: readonly Reached[];
  /** How often each was reached so far: what was lost and reached again is rewarded under a new number. */
  readonly times: Readonly<Record<string, number>>;
};

export type Reached = {
  readonly task: string;
  readonly at: Instant;
  /** The reward that was earned by it; null: there is none, or its budget was used up. */
  readonly earned: EarnedReward | null;
};

/** Looking at one's progress takes part, and collects what is reached. */
export type MissionMove = { readonly do: 'collect' };

/** Something the facts are made of has changed. */
export type MissionRuling = { readonly do: 'recount' };

export type Mission = {
  readonly rules: MissionRules;
  readonly taken: MissionTaken;
  readonly move: MissionMove;
  readonly ruling: MissionRuling;
  readonly tally: null;
  /** Of the activity's window. */
  readonly known: { readonly facts: Facts };
  readonly shown: { readonly progress: readonly TaskProgress[] };
};

/** The name of all tasks together among the reached ones; no task may be called so. */
export const allTasks = 'all';

export type TaskProgress = { readonly task: string } & GoalProgress;

export const progressOf = ({ tasks }: MissionRules, facts: Facts): TaskProgress[] =>
  tasks.map(({ name, goal }) => ({ task: name, ...progressTo(goal, facts) }));

/**
 * Holds what was reached against the facts as they stand: what is reached now and was not is earned, what was and is not any more goes back.
 * So refunds in any order end where a recount from nothing ends.
 */
const recount = ({
  activity,
  taken,
  known,
  now,
  spent,
}: Pick<ActivityStep<Mission>, 'activity' | 'taken' | 'known' | 'now' | 'spent'>): ActivityChange<Mission> => {
  const before: MissionTaken = taken ?? { since: now, reached: [], times: {} };
  const progress = progressOf(activity.rules, known.facts);
  const isWhole = progress.every(({ reached }) => reached);
  const present = [
    ...progress.filter(({ reached }) => reached).map(({ task }) => task),
    ...(isWhole ? [allTasks] : []),
  ];
  const kept = before.reached.filter(({ task }) => present.includes(task));
  const lost = before.reached.filter(({ task }) => !present.includes(task));
  // What is left of the budgets went back when it was settled: from then on things can only be lost.
  const isSettled = activity.state === 'settled';
  const fresh = isSettled ? [] : present.filter((task) => !before.reached.some((each) => each.task === task));
  if (taken && lost.length === 0 && fresh.length === 0) return { taken };
  const times = { ...before.times };
  const won = fresh.map((task): Reached => {
    const nth = (times[task] ?? 0) + 1;
    times[task] = nth;
    const reward = rewardFor(activity.rules, task);
    return { task, at: now, earned: reward === null || spent.has(reward) ? null : { reward, step: `${task}-${nth}` } };
  });
  const reached = [...kept, ...won];
  const wholes = wholesIn(reached) - wholesIn(before.reached);
  return {
    taken: { since: before.since, reached, times },
    due: won.flatMap(({ earned }) => earned ?? []),
    back: lost.flatMap(({ earned }) => earned ?? []),
    ...(wholes === 0 ? {} : { counts: { whole: wholes } }),
  };
};

const wholesIn = (reached: readonly Reached[]): number => reached.filter(({ task }) => task === allTasks).length;

const rewardFor = ({ tasks, all }: MissionRules, task: string): string | null =>
  task === allTasks ? all : (tasks.find(({ name }) => name === task)?.reward ?? null);

const check = (activity: Activity<MissionRules>): ActivityFinding[] => {
  const { tasks, all } = activity.rules;
  const names = tasks.map(({ name }) => name);
  const given = [...tasks.map(({ reward }) => reward), all].filter((reward) => reward !== null);
  return [
    // Several may be reached by one order, and one step gives each reward once.
    ...(new Set(given).size < given.length ? [{ path: 'rules.tasks', why: 'share a reward' }] : []),
    ...(new Set(names).size < names.length ? [{ path: 'rules.tasks', why: 'name a task twice' }] : []),
    ...(names.includes(allTasks) ? [{ path: 'rules.tasks', why: `must not be called ${allTasks}` }] : []),
    ...(all === null && tasks.every(({ reward }) => reward === null)
      ? [{ path: 'rules.all', why: 'nothing is rewarded' }]
      : []),
    ...tasks.flatMap(({ goal }, i) =>
      goal.fact === 'categories' && goal.of.length > 0 && goal.of.length < goal.count
        ? [{ path: `rules.tasks.${i}.goal.count`, why: 'asks for more categories than are named' }]
        : [],
    ),
    ...unknownRewards(activity, [
      ...tasks.flatMap(({ reward }, i) => (reward === null ? [] : [{ path: `rules.tasks.${i}.reward`, reward }])),
      ...(all === null ? [] : [{ path: 'rules.all', reward: all }]),
    ]),
  ];
};

export const mission: ActivityKind<Mission> = {
  kind: 'mission',
  tallyBy: 'none',
  emptyTally: null,
  check,
  take: (step): Outcome<ActivityChange<Mission>> => done(recount(step)),
  // Who never looked at it has no part that could be recounted: the facts wait for them.
  rule: (step) => done(recount(step)),
  mostPerMember({ rules }) {
    const most: Record<string, number> = {};
    for (const reward of [...rules.tasks.map((task) => task.reward), rules.all])
      if (reward !== null) most[reward] = (most[reward] ?? 0) + 1;
    return most;
  },
  /** Orders are told of late at times, and some come back soon. */
  settlesAt: ({ closesAt }) => addMs(closesAt, dayMs),
  textsOf: ({ tasks }) => tasks.map(({ title }, i) => ({ field: `rules.tasks.${i}.title`, text: title })),
  laneOf: ({ reached }) => (reached.some(({ task }) => task === allTasks) ? 'whole' : 'under-way'),
};
