import type { getActivityRecord as endpoint } from '@memberday/shared/contract/activity-desk.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { checkDraft } from './check-draft.ts';
import { readToRun } from './run-by.ts';

export const getActivityRecord: UseCase<typeof endpoint> = async (context, { activityId }) => {
  const found = await readToRun(context, activityId);
  return found.ok ? done({ activity: found.value, ...(await checkDraft(context, found.value)) }) : found;
};
