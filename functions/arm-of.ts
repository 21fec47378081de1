import { assign, mayBeIn, unitOf } from '@memberday/shared/domain/experiments/assign.ts';
import type { Arm, Experiment, Surface } from '@memberday/shared/domain/experiments/experiment.ts';
import { newExposure } from '@memberday/shared/domain/experiments/exposure.ts';
import { holdoutYear, isHeldOut } from '@memberday/shared/domain/experiments/holdout.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Context, ExperimentContext } from './context.ts';
import { groupOf } from './group-of.ts';

/** The arm somebody has somewhere. `counts`: of one that runs; of one that is decided everybody has the arm that won. */
export type OwnArm = { readonly experiment: Experiment; readonly arm: Arm; readonly counts: boolean };

/** Experiments at a place that may say something there, the first that was started first. */
export const experimentsAt = (begun: readonly Experiment[], surface: Surface): Experiment[] => {
  const name = nameOf(surface);
  const here = begun.filter((experiment) => nameOf(experiment.surface) === name);
  const on = here.filter(({ state }) => state === 'running' || state === 'paused');
  return on.sort((a, b) => ((a.startedAt ?? '') < (b.startedAt ?? '') ? -1 : 1));
};

/** The arm that won the latest decided experiment at a place; undefined: all is as it was. */
export const winnerAt = (begun: readonly Experiment[], surface: Surface): OwnArm | undefined => {
  const name = nameOf(surface);
  const [latest] = begun
    .filter((experiment) => experiment.decision !== null && nameOf(experiment.surface) === name)
    .sort((a, b) => ((a.decision?.at ?? '') > (b.decision?.at ?? '') ? -1 : 1));
  const arm = latest?.arms.find(({ armId }) => armId === latest.decision?.armId);
  return latest && arm ? { experiment: latest, arm, counts: false } : undefined;
};

const nameOf = (surface: Surface): string => {
  const { kind, ...of } = surface;
  return `${kind}/${Object.values(of).join()}`;
};

/**
 * What a member gets at a place where an experiment may decide: the arm of the one that runs there and that they are in, else the arm that won
 * there before. Whoever asks so uses what they are told: it is noted as met, and counts from then on.
 * @returns undefined: as without experiments
 */
export const meetArm = async (
  context: Context & ExperimentContext,
  surface: Surface,
  memberId: string,
): Promise<OwnArm | undefined> => {
  const begun = await context.experiments.listBegun();
  for (const experiment of experimentsAt(begun, surface)) {
    const arm = await meet(context, experiment, memberId);
    if (arm) return { experiment, arm, counts: true };
  }
  return winnerAt(begun, surface);
};

/** The arm of a member in one experiment, noted as met. @returns undefined: they are not in it */
export const meet = async (
  context: Context & ExperimentContext,
  experiment: Experiment,
  memberId: string,
): Promise<Arm | undefined> => {
  const found = await findArm(context, experiment, memberId);
  if (!found) return undefined;
  const { arm, groupId, first } = found;
  if (!first) return arm;
  const exposure = newExposure(experiment, { memberId, armId: arm.armId, groupId }, context.now());
  if (await context.experiments.exposures.put(exposure)) return arm;
  // Somebody else was faster; of a member who changed groups meanwhile it may be another arm.
  const kept = await context.experiments.exposures.read(memberId, experiment.experimentId);
  return experiment.arms.find(({ armId }) => armId === kept?.armId) ?? arm;
};

/** The same without noting it: what they would meet. `first`: they have not met it yet. */
export const findArm = async (
  context: Context & ExperimentContext,
  experiment: Experiment,
  memberId: string,
): Promise<{ readonly arm: Arm; readonly groupId: string | null; readonly first: boolean } | undefined> => {
  const at = context.now();
  // By the hash alone most people are out of most experiments, and nothing needs to be read. A group may have changed since.
  if (experiment.unit === 'member' && mayBeIn(experiment, memberId, at) !== true) return undefined;
  if (experiment.startedAt === null || at < experiment.startedAt) return undefined;
  const met = await context.experiments.exposures.read(memberId, experiment.experimentId);
  const groupId = met ? met.groupId : experiment.unit === 'group' ? await groupOf(context, memberId) : null;
  const unit = unitOf(experiment, { memberId, groupId });
  const looksIn = !met && unit !== null && mayBeIn(experiment, unit, at) === true;
  const assigned = assign(
    experiment,
    { memberId, groupId },
    {
      at,
      armId: met?.armId ?? null,
      heldOut: looksIn && (await isOut(context, memberId)),
      inAudience:
        looksIn &&
        (experiment.audience === null || (await context.experiments.isInSegment(memberId, experiment.audience))),
    },
  );
  return assigned.arm === null ? undefined : { arm: assigned.arm, groupId, first: assigned.first };
};

/** Whether no campaign may reach the member this year. */
export const isOut = async (context: Context & ExperimentContext, memberId: string): Promise<boolean> => {
  const holdout = await context.experiments.readHoldout();
  if (holdout.share === 0) return false;
  const at = context.now();
  const { zone } = versionAt(await context.programmes(), at).programme;
  return isHeldOut(holdout, memberId, holdoutYear(at, zone));
};
