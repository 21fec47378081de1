import type { listExperiments as endpoint } from '@memberday/shared/contract/experiment-desk.ts';
import { freeIn } from '@memberday/shared/domain/experiments/layer.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';

export const listExperiments: UseCase<typeof endpoint, InsightContext> = async (context) => {
  const experiments = await context.insight.experiments.list();
  const names = [...new Set(experiments.map(({ layer }) => layer))];
  const layers = await Promise.all(names.map((layer) => context.insight.experiments.readLayer(layer)));
  return done({
    experiments,
    layers: layers.map((each) => ({ layer: each.layer, free: freeIn(each) })),
    now: context.now(),
  });
};
