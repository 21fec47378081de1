import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { Zone } from '@memberday/shared/domain/time.ts';
import { sayTime } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsTodayWords as said } from '../../words/ops/today.ts';

export type Task = Output<(typeof staffApi)['listMyTasks']>['tasks'][number];

/** One thing to do at one time, and the groups it is to be done in. */
export type TaskBlock = {
  readonly key: string;
  readonly time: string;
  readonly title: string;
  readonly text: string;
  /** Where it stands as a whole: what is the most pressing of its groups. */
  readonly state: Task['state'];
  readonly rows: readonly { readonly task: Task; readonly group: string; readonly line: string }[];
};

export type TodayView = {
  readonly blocks: readonly TaskBlock[];
  /** What was set aside counts neither as done nor as to be done. */
  readonly done: number;
  readonly all: number;
};

/** The most pressing first. */
const pressing: readonly Task['state'][] = ['late', 'now', 'later', 'done', 'noticed', 'skipped'];

/** Tasks in their order, those of several groups at one time in one block. */
export const todayView = (tasks: readonly Task[], zone: Zone): TodayView => {
  const together = new Map<string, Task[]>();
  for (const task of tasks) {
    const key = `${task.at}\n${task.title}\n${task.text}`;
    together.set(key, [...(together.get(key) ?? []), task]);
  }
  const blocks = [...together].flatMap(([key, same]) => {
    const [first] = same;
    if (!first) return [];
    const state = pressing.find((each) => same.some((task) => task.state === each)) ?? first.state;
    const rows = same.map((task) => ({ task, group: task.group ?? said.unnamedGroup, line: lineOf(task) }));
    return [{ key, time: sayTime(first.at, zone), title: first.title, text: first.text, state, rows }];
  });
  const counted = tasks.filter(({ state }) => state !== 'skipped');
  return { blocks, done: counted.filter(isDone).length, all: counted.length };
};

export const isDone = ({ state }: Pick<Task, 'state'>): boolean => state === 'done' || state === 'noticed';

const lineOf = ({ state, entries }: Task): string =>
  state === 'noticed' ? said.noticed(sayNumber(entries)) : said.states[state];
