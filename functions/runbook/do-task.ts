import type { doTask as endpoint } from '@memberday/shared/contract/runbook.ts';
import type { UseCase } from '../use-case.ts';
import { settleTask } from './settle-task.ts';

export const doTask: UseCase<typeof endpoint> = (context, { taskId }) => settleTask(context, taskId, 'done');
