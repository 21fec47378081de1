import type { resumeActivity as endpoint } from '@memberday/shared/contract/activity-desk.ts';
import type { UseCase } from '../use-case.ts';
import { changeState } from './move-activity.ts';

export const resumeActivity: UseCase<typeof endpoint> = (context, { activityId }) =>
  changeState(context, activityId, 'resume');
