import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { listMyArms as endpoint } from '@memberday/shared/contract/exposures.ts';
import type { Arm, Experiment } from '@memberday/shared/domain/experiments/experiment.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { experimentsAt, findArm, winnerAt } from '../arm-of.ts';
import type { ExperimentContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';

/** Asking meets nothing: an arm is met when it is shown. */
export const listMyArms: UseCase<typeof endpoint, ExperimentContext> = async (context) => {
  const begun = await context.experiments.listBegun();
  const features = new Set(begun.flatMap(({ surface }) => (surface.kind === 'feature' ? [surface.feature] : [])));
  const arms = await Promise.all([...features].map((feature) => ownArm(context, begun, feature)));
  return done({ arms: arms.flat() });
};

const ownArm = async (
  context: Parameters<typeof listMyArms>[0],
  begun: readonly Experiment[],
  feature: string,
): Promise<Output<typeof endpoint>['arms']> => {
  const surface = { kind: 'feature', feature } as const;
  for (const experiment of experimentsAt(begun, surface)) {
    const found = await findArm(context, experiment, context.actor.memberId);
    if (found) return [shown(feature, experiment, found.arm)];
  }
  const winner = winnerAt(begun, surface);
  return winner ? [shown(feature, winner.experiment, winner.arm)] : [];
};

const shown = (feature: string, { experimentId }: Experiment, { armId, treatment }: Arm) => ({
  experimentId,
  feature,
  armId,
  treatment,
});
