import type { decideExperiment as endpoint } from '@memberday/shared/contract/experiment-desk.ts';
import { moveExperiment } from '@memberday/shared/domain/experiments/experiment-state.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { changeExperiment } from './change-experiment.ts';

export const decideExperiment: UseCase<typeof endpoint, InsightContext> = (context, { experimentId, armId }) =>
  changeExperiment(context, experimentId, (experiment) => {
    if (armId !== null && !experiment.arms.some((arm) => arm.armId === armId)) {
      return refused(problem('not_found', { what: 'arm', id: armId }));
    }
    const { staffId } = context.actor;
    const decided = moveExperiment(experiment, { move: 'decide', armId, staffId }, context.now());
    return decided.ok ? done({ experiment: decided.value }) : decided;
  });
