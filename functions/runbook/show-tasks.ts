import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { doTask } from '@memberday/shared/contract/runbook.ts';
import { type Task, taskStateAt } from '@memberday/shared/domain/runbook/task.ts';
import type { Context } from '../context.ts';

/** Tasks as their operator sees them now, with what their groups are called. */
export const showTasks = async (context: Context, tasks: readonly Task[]): Promise<Output<typeof doTask>[]> => {
  const groups = await context.store.groups.readMany([...new Set(tasks.map(({ groupId }) => groupId))]);
  const now = context.now();
  return tasks.map(({ done, skipped: _skipped, card, ...task }) => {
    const group = groups.get(task.groupId);
    return {
      ...task,
      card: card && { ...card, params: { ...card.params } },
      group: group?.state === 'active' ? group.name : null,
      state: taskStateAt({ ...task, done, skipped: _skipped }, now),
      doneAt: done?.at ?? null,
    };
  });
};
