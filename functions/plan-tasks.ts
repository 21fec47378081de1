import { createHash } from 'node:crypto';
import { effectKey } from '@memberday/shared/domain/account/entry.ts';
import { idPrefixes } from '@memberday/shared/domain/id.ts';
import type { Task, TaskPlan, TaskSource } from '@memberday/shared/domain/runbook/task.ts';
import type { Context } from './context.ts';

export type TaskPlanning = {
  /** Whose day it goes into. */
  readonly operator: string;
  /** Each plan becomes one task in each of these. */
  readonly groups: readonly string[];
  readonly from: TaskSource;
  readonly tasks: readonly TaskPlan[];
};

/**
 * Puts tasks into an operator's days. Planned again by the same source they are the same tasks, with what was done of them; a task that
 * was planned once is never moved by that.
 * @returns the tasks as they were planned now
 */
export const planTasks = async (context: Context, { operator, groups, from, tasks }: TaskPlanning): Promise<Task[]> => {
  const planned = tasks.flatMap(({ key, ...plan }) =>
    groups.map(
      (groupId): Task => ({
        ...plan,
        taskId: taskIdOf(from, key, groupId),
        operator,
        groupId,
        source: from,
        done: null,
        skipped: null,
        noticedAt: null,
        entries: 0,
      }),
    ),
  );
  await context.store.tasks.create(planned);
  return planned;
};

/** What calls for a task is in its id, so it exists once. Short enough for a card's address. */
const taskIdOf = ({ kind, id }: TaskSource, key: string, groupId: string): string => {
  const name = effectKey(kind, id, key, groupId);
  return `${idPrefixes.task}_${createHash('sha256').update(name).digest('hex').slice(0, 22)}`;
};
