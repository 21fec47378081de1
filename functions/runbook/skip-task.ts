import type { skipTask as endpoint } from '@memberday/shared/contract/runbook.ts';
import type { UseCase } from '../use-case.ts';
import { settleTask } from './settle-task.ts';

export const skipTask: UseCase<typeof endpoint> = (context, { taskId }) => settleTask(context, taskId, 'skipped');
