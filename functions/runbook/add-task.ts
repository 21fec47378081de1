import type { addTask as endpoint } from '@memberday/shared/contract/runbook.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { planTasks } from '../plan-tasks.ts';
import type { UseCase } from '../use-case.ts';
import { showTasks } from './show-tasks.ts';

/** A card shows by itself that it was shared; what is only said in the group is ticked off by hand. */
export const addTask: UseCase<typeof endpoint> = async (context, { number, groups, ...plan }) => {
  const { staffId } = context.actor;
  const known = await context.store.groups.readMany(groups);
  const missing = groups.find((groupId) => known.get(groupId)?.state !== 'active');
  if (missing !== undefined) return refused(problem('not_found', { what: 'group', id: missing }));
  const tasks = await planTasks(context, {
    operator: staffId,
    groups: [...new Set(groups)],
    from: { kind: 'hand', id: `${staffId}/${number}` },
    tasks: [{ ...plan, key: 'hand', proof: plan.card ? 'by-entry' : 'by-hand' }],
  });
  return done({ tasks: await showTasks(context, tasks) });
};
