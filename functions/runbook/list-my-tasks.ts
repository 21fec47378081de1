import type { listMyTasks as endpoint } from '@memberday/shared/contract/runbook.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { dayOf, endOfDay, startOfDay } from '@memberday/shared/domain/time.ts';
import type { UseCase } from '../use-case.ts';
import { showTasks } from './show-tasks.ts';

export const listMyTasks: UseCase<typeof endpoint> = async (context, { day: asked }) => {
  const now = context.now();
  const { zone } = versionAt(await context.programmes(), now).programme;
  const day = asked ?? dayOf(now, zone);
  const { staffId } = context.actor;
  const tasks = await context.store.tasks.list(staffId, startOfDay(day, zone), endOfDay(day, zone));
  return done({ day, now, tasks: await showTasks(context, tasks) });
};
