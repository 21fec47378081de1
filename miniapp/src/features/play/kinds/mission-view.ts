import { allTasks } from '@memberday/shared/domain/activities/kinds/mission.ts';
import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import { sayNumber } from '../../../words/numbers.ts';
import { missionWords } from '../../../words/play/mission.ts';
import { type ActivityOf, isOpen, sayRewardOf } from '../panel.ts';

type MissionActivity = ActivityOf<'mission'>;
type Task = MissionActivity['rules']['tasks'][number];

export type TaskRow = {
  readonly task: string;
  readonly title: string;
  /** What is to be done, where the title does not say it in the same words. */
  readonly goal: string | null;
  /** 0 to 100. */
  readonly percent: number;
  readonly progress: string;
  readonly reward: string | null;
  readonly state: string | null;
  readonly tone: 'good' | 'warn' | 'quiet';
  readonly reached: boolean;
};

export type MissionView = {
  readonly rows: readonly TaskRow[];
  readonly all: { readonly reward: string; readonly state: string | null; readonly done: boolean } | null;
  /** Null: nothing to press, all of it is done or over. */
  readonly button: string | null;
  readonly isWhole: boolean;
};

export const missionView = (activity: MissionActivity): MissionView => {
  const { rules, mine, shown } = activity;
  const rows = rules.tasks.map((task) => taskRow(activity, task));
  const isWhole = rows.every(({ reached }) => reached);
  const collected = (name: string): boolean => mine?.taken.reached.some(({ task }) => task === name) ?? false;
  const toCollect = shown.progress.some(({ task, reached }) => reached && !collected(task));
  return {
    rows,
    all:
      rules.all === null
        ? null
        : { reward: sayRewardOf(activity, rules.all), state: stateOf(activity, allTasks), done: collected(allTasks) },
    button:
      !isOpen(activity) || activity.why !== null
        ? null
        : !mine
          ? missionWords.begin
          : toCollect
            ? missionWords.collect
            : null,
    isWhole,
  };
};

const taskRow = (activity: MissionActivity, task: Task): TaskRow => {
  const { have = 0, need = 1, reached = false } = activity.shown.progress.find((each) => each.task === task.name) ?? {};
  const say = (amount: number): string => (task.goal.fact === 'spend' ? `¥${sayYuan(amount)}` : sayNumber(amount));
  const goal = sayGoal(task.goal);
  const state = stateOf(activity, task.name);
  return {
    task: task.name,
    title: task.title,
    goal: goal === task.title ? null : goal,
    percent: Math.floor((have / need) * 100),
    progress: missionWords.progress(say(have), say(need), missionWords.unit[task.goal.fact]),
    reward: task.reward === null ? null : sayRewardOf(activity, task.reward),
    state: state ?? (reached ? missionWords.reached : null),
    tone: state === missionWords.takenBack ? 'warn' : reached ? 'good' : 'quiet',
    reached,
  };
};

/** What became of a task's reward; null: nothing yet. */
const stateOf = ({ mine, earned, rules }: MissionActivity, task: string): string | null => {
  const reached = mine?.taken.reached.find((each) => each.task === task);
  if (!reached) return (mine?.taken.times[task] ?? 0) > 0 ? missionWords.takenBack : null;
  if (!reached.earned) {
    const reward = task === allTasks ? rules.all : rules.tasks.find(({ name }) => name === task)?.reward;
    return reward ? missionWords.noneLeft : null;
  }
  const { step } = reached.earned;
  const given = earned.find((each) => each.step === step);
  return given?.state === 'coming' ? missionWords.coming : missionWords.given;
};

const sayGoal = (goal: Task['goal']): string => {
  switch (goal.fact) {
    case 'orders':
      return missionWords.goal.orders(goal.count, goal.atLeastFen > 0 ? `¥${sayYuan(goal.atLeastFen)}` : null);
    case 'spend':
      return missionWords.goal.spend(`¥${sayYuan(goal.fen)}`);
    case 'categories':
      return goal.of.length > 0
        ? missionWords.goal.categoriesOf(goal.count, goal.of.join('、'))
        : missionWords.goal.categories(goal.count);
    default:
      return missionWords.goal[goal.fact](goal.count);
  }
};
