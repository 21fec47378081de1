import type { Experiment } from '@memberday/shared/domain/experiments/experiment.ts';
import { type Moved, moveExperiment } from '@memberday/shared/domain/experiments/experiment-state.ts';
import type { Layer } from '@memberday/shared/domain/experiments/layer.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context, InsightContext } from '../context.ts';
import type { Appointment } from '../store/drops.ts';
import { untilSettled } from '../until-settled.ts';

type Decided = {
  readonly experiment: Experiment;
  readonly layer?: Layer | undefined;
  readonly due?: readonly Appointment[];
};

/** Reads it, decides, and writes it one version on. Nothing is written where nothing changes. */
export const changeExperiment = (
  context: Context & InsightContext,
  experimentId: string,
  decide: (experiment: Experiment) => Promise<Outcome<Decided>> | Outcome<Decided>,
): Promise<Outcome<Experiment>> =>
  untilSettled<Outcome<Experiment>>(`experiment ${experimentId}`, async () => {
    const before = await context.insight.experiments.read(experimentId);
    if (!before) return refused(problem('not_found', { what: 'experiment', id: experimentId }));
    const decided = await decide(before);
    if (!decided.ok) return decided;
    const { experiment, layer, due } = decided.value;
    if (experiment === before) return done(before);
    const isWritten = await context.insight.experiments.change(experiment, { layer, due: due ?? [] });
    return isWritten ? done({ ...experiment, version: experiment.version + 1 }) : undefined;
  });

/** A plain move along its states. */
export const moveOnly = (
  context: Context & InsightContext,
  experimentId: string,
  moved: Moved,
): Promise<Outcome<Experiment>> =>
  changeExperiment(context, experimentId, (experiment) => {
    const after = moveExperiment(experiment, moved, context.now());
    return after.ok ? done({ experiment: after.value }) : after;
  });
