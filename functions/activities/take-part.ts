import type { takePart as endpoint } from '@memberday/shared/contract/play.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { Busy } from '../busy.ts';
import type { Context } from '../context.ts';
import type { Earned } from '../store/activities.ts';
import type { UseCase } from '../use-case.ts';
import { changePart } from './change-part.ts';
import { giveEarned } from './settle-earned.ts';
import { viewActivity } from './view-activity.ts';

/** The step is one transaction; what it earned is given right after it, and by the queue until it is given. */
export const takePart: UseCase<typeof endpoint> = async (context, { activityId, step }) => {
  const { memberId } = context.actor;
  const activity = await context.activities.read(activityId);
  if (!activity) return refused(problem('not_found', { what: 'activity', id: activityId }));
  if (activity.kind !== step.kind) {
    return refused(problem('invalid_value', { field: 'step.kind', why: `is not ${activity.kind}` }));
  }
  const changed = await changePart(context, { activityId, memberId, asked: { move: step.move } });
  if (!changed.ok) return changed;
  const { earned } = changed.value;
  await Promise.all(earned.map((each) => tryToGive(context, each)));
  const view = await viewActivity(context, changed.value.activity, memberId, { justCounted: true });
  return view.ok ? done({ activity: view.value, earned: earned.map(({ name }) => name) }) : view;
};

/** What does not work out now is given by the work that its row calls for. */
const tryToGive = async (context: Context, earned: Earned): Promise<void> => {
  try {
    await giveEarned(context, earned);
  } catch (fault) {
    if (!(fault instanceof Busy)) throw fault;
  }
};
