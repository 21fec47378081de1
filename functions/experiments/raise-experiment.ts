import type { raiseExperiment as endpoint } from '@memberday/shared/contract/experiment-desk.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { moveOnly } from './change-experiment.ts';

export const raiseExperiment: UseCase<typeof endpoint, InsightContext> = (context, { experimentId, share }) =>
  moveOnly(context, experimentId, { move: 'raise', share });
