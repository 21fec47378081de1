import type { addTask as endpoint } from '@memberday/shared/contract/runbook.ts';
import { lintText } from '@memberday/shared/domain/lint/lint.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { planTasks } from '../plan-tasks.ts';
import { refuseWording } from '../refuse-wording.ts';
import type { UseCase } from '../use-case.ts';
import { showTasks } from './show-tasks.ts';

/**
 * A card shows by itself that it was shared; what is only said in the group is ticked off by hand. It is said to members, so its words are
 * looked at like those of a plan.
 */
export const addTask: UseCase<typeof endpoint> = async (context, { number, groups, ...plan }) => {
  const { staffId } = context.actor;
  const unfit = refuseWording([...lintText('title', plan.title), ...lintText('text', plan.text)]);
  if (unfit) return unfit;
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
