import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { doTask } from '@memberday/shared/contract/runbook.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Task } from '@memberday/shared/domain/runbook/task.ts';
import { isUnscoped } from '@memberday/shared/domain/staff/scope.ts';
import type { RequestContext, Staff } from '../context.ts';
import { showTasks } from './show-tasks.ts';

/** Ticks a task off or sets it aside. Somebody else's is not found, so that nothing is learned of it. */
export const settleTask = async (
  context: RequestContext<Staff>,
  taskId: string,
  how: 'done' | 'skipped',
): Promise<Outcome<Output<typeof doTask>, 'not_found'>> => {
  const { tasks } = context.store;
  const { staffId, role } = context.actor;
  const before = await tasks.read(taskId, { strong: true });
  const isTheirs = before?.operator === staffId || isUnscoped(role);
  if (!before || !isTheirs) return refused(problem('not_found', { what: 'task', id: taskId }));
  if (isOpen(before)) await tasks.settle(taskId, how, { at: context.now(), by: staffId });
  const after = await tasks.read(taskId, { strong: true });
  const [shown] = await showTasks(context, [after ?? before]);
  if (!shown) throw new Error(`task ${taskId} cannot be shown`);
  return done(shown);
};

/** What was said first stands. */
const isOpen = ({ done: ticked, skipped }: Task): boolean => ticked === null && skipped === null;
