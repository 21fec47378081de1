import type { noteExposures as endpoint } from '@memberday/shared/contract/exposures.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { meet } from '../arm-of.ts';
import type { ExperimentContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';

/** Only features are shown by a phone: what a member meets elsewhere is noted where it is decided, and a phone cannot say it for them. */
export const noteExposures: UseCase<typeof endpoint, ExperimentContext> = async (context, { experimentIds }) => {
  const begun = await context.experiments.listBegun();
  const told = begun.filter(
    ({ experimentId, surface }) => surface.kind === 'feature' && experimentIds.includes(experimentId),
  );
  const met = await Promise.all(told.map((experiment) => meet(context, experiment, context.actor.memberId)));
  return done({ kept: met.filter((arm) => arm !== undefined).length });
};
