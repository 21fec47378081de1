import type { pauseExperiment as endpoint } from '@memberday/shared/contract/experiment-desk.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { moveOnly } from './change-experiment.ts';

export const pauseExperiment: UseCase<typeof endpoint, InsightContext> = (context, { experimentId }) =>
  moveOnly(context, experimentId, { move: 'pause' });
