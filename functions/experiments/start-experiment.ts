import type { startExperiment as endpoint } from '@memberday/shared/contract/experiment-desk.ts';
import { moveExperiment } from '@memberday/shared/domain/experiments/experiment-state.ts';
import { freeIn, takeOf } from '@memberday/shared/domain/experiments/layer.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { experimentsAt } from '../arm-of.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { changeExperiment } from './change-experiment.ts';
import { nextCheck } from './next-check.ts';

/** Buckets and start are one write, so that two that start at once never have somebody in common. */
export const startExperiment: UseCase<typeof endpoint, InsightContext> = async (context, { experimentId }) => {
  const others = await context.insight.experiments.list();
  return changeExperiment(context, experimentId, async (experiment) => {
    const rival = experimentsAt(others, experiment.surface).find(
      (other) => other.experimentId !== experimentId && other.layer !== experiment.layer,
    );
    if (experiment.state === 'draft' && rival) {
      const why = `${rival.experimentId} runs at the same place in the layer ${rival.layer}: take that layer, so that nobody is in both`;
      return refused(problem('invalid_value', { field: 'layer', why }));
    }
    const layer = await context.insight.experiments.readLayer(experiment.layer);
    const taken = takeOf(layer, experimentId, experiment.traffic);
    if (experiment.state === 'draft' && !taken) {
      return refused(problem('layer_full', { layer: layer.layer, free: freeIn(layer) }));
    }
    const now = context.now();
    const started = moveExperiment(experiment, { move: 'start', slices: taken?.slices ?? [] }, now);
    if (!started.ok) return started;
    return done({ experiment: started.value, layer: taken?.layer, due: [nextCheck(experimentId, now)] });
  });
};
