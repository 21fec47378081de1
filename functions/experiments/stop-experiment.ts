import type { stopExperiment as endpoint } from '@memberday/shared/contract/experiment-desk.ts';
import type { Experiment, StopReason } from '@memberday/shared/domain/experiments/experiment.ts';
import { moveExperiment } from '@memberday/shared/domain/experiments/experiment-state.ts';
import { giveBack } from '@memberday/shared/domain/experiments/layer.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import type { Context, InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { changeExperiment } from './change-experiment.ts';

export const stopExperiment: UseCase<typeof endpoint, InsightContext> = (context, { experimentId, why }) =>
  stopFor(context, experimentId, { kind: 'by_hand', staffId: context.actor.staffId, why });

/** Stops an experiment, once: the first reason stays. What it held of its layer is free with the same write. */
export const stopFor = (
  context: Context & InsightContext,
  experimentId: string,
  reason: StopReason,
): Promise<Outcome<Experiment>> =>
  changeExperiment(context, experimentId, async (experiment) => {
    const stopped = moveExperiment(experiment, { move: 'stop', reason }, context.now());
    if (!stopped.ok || stopped.value === experiment) return stopped.ok ? done({ experiment }) : stopped;
    const layer = await context.insight.experiments.readLayer(experiment.layer);
    return done({ experiment: stopped.value, layer: giveBack(layer, experimentId) });
  });
