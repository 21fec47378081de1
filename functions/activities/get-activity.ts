import type { getActivity as endpoint } from '@memberday/shared/contract/play.ts';
import { refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';
import { viewActivity } from './view-activity.ts';

export const getActivity: UseCase<typeof endpoint> = async (context, { activityId }) => {
  const activity = await context.activities.read(activityId);
  if (!activity) return refused(problem('not_found', { what: 'activity', id: activityId }));
  return viewActivity(context, activity, context.actor.memberId);
};
