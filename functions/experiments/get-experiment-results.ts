import type { getExperimentResults as endpoint } from '@memberday/shared/contract/experiment-results.ts';
import { analyseExperiment } from '@memberday/shared/domain/experiments/analyse-experiment.ts';
import { daysRunOf } from '@memberday/shared/domain/experiments/days-run.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';

export const getExperimentResults: UseCase<typeof endpoint, InsightContext> = async (context, { experimentId }) => {
  const { experiments, exposures } = context.insight;
  const experiment = await experiments.read(experimentId);
  if (!experiment) return refused(problem('not_found', { what: 'experiment', id: experimentId }));
  const [arms, groups] = await Promise.all([
    exposures.armSums(experimentId),
    experiment.unit === 'group' ? exposures.groupSums(experimentId) : [],
  ]);
  const now = context.now();
  const daysRun = daysRunOf(experiment, now);
  // What stopped it is not taken back by who comes later.
  const ratioP = experiment.stopReason?.kind === 'sample_ratio' ? experiment.stopReason.p : 1;
  const results = analyseExperiment(experiment, { arms, groups, daysRun, ratioP });
  return done({ experiment, daysRun, results, now });
};
