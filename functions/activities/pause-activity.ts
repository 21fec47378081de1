import type { pauseActivity as endpoint } from '@memberday/shared/contract/activity-desk.ts';
import type { UseCase } from '../use-case.ts';
import { changeState } from './move-activity.ts';

export const pauseActivity: UseCase<typeof endpoint> = (context, { activityId }) =>
  changeState(context, activityId, 'pause');
