import { hourMs, type Instant, msOf } from '../time.ts';
import { type Arm, type Experiment, type Share, wholeShare } from './experiment.ts';
import { hashUnit } from './hash-unit.ts';

/** Somebody about whom a decision is made. `groupId`: the WeChat group they came in by; null: by none. */
export type Subject = { readonly memberId: string; readonly groupId: string | null };

/** What is known beside the hash. `armId`: the arm somebody has met already, which they keep. */
export type Circumstances = {
  readonly at: Instant;
  readonly armId: string | null;
  readonly heldOut: boolean;
  readonly inAudience: boolean;
};

/** Why somebody has no arm. */
export type NotIn = 'not_running' | 'held_out' | 'no_group' | 'other_slice' | 'not_ramped' | 'not_in_audience';
export type Assignment =
  | { readonly arm: Arm; readonly first: boolean }
  | { readonly arm: null; readonly because: NotIn };

/** The one an experiment goes by: the member, or their group. */
export const unitOf = ({ unit }: Pick<Experiment, 'unit'>, { memberId, groupId }: Subject): string | null =>
  unit === 'member' ? memberId : groupId;

/** The bucket of a unit in a layer, from 0 to 9,999. */
export const bucketIn = (layer: string, unit: string): number =>
  Math.floor(hashUnit(`layer/${layer}`, unit) * wholeShare);

/** How many of those it is for an experiment takes in by now. Never fewer than before. */
export const rampAt = ({ ramp, raisedTo, startedAt }: Experiment, at: Instant): Share => {
  if (startedAt === null) return 0;
  const hours = (msOf(at) - msOf(startedAt)) / hourMs;
  return ramp.reduce((most, step) => (step.afterHours <= hours ? Math.max(most, step.share) : most), raisedTo);
};

/**
 * The arm of a unit by the hash alone, in the proportion of the weights. The ramp hashes under another name, so whoever the ramp takes in
 * later is spread over the arms as those before.
 */
export const armByHash = ({ experimentId, arms }: Pick<Experiment, 'experimentId' | 'arms'>, unit: string): Arm => {
  const all = arms.reduce((sum, { weight }) => sum + weight, 0);
  const place = hashUnit(`arm/${experimentId}`, unit) * all;
  let passed = 0;
  for (const arm of arms) {
    passed += arm.weight;
    if (place < passed) return arm;
  }
  throw new Error(`the weights of ${experimentId} come to ${all}`);
};

/** Whether the hash alone would let a unit in by now: it says who must be looked at closer, before anything is read. */
export const mayBeIn = (experiment: Experiment, unit: string, at: Instant): true | NotIn => {
  const { experimentId, layer, slices } = experiment;
  const bucket = bucketIn(layer, unit);
  if (!slices.some(({ from, to }) => bucket >= from && bucket < to)) return 'other_slice';
  return hashUnit(`ramp/${experimentId}`, unit) * wholeShare < rampAt(experiment, at) ? true : 'not_ramped';
};

/**
 * The arm somebody has in an experiment. Whoever met one keeps it while the experiment runs or rests, wherever ramp and audience have gone;
 * only who is new must be within both. A paused experiment takes in nobody.
 */
export const assign = (
  experiment: Experiment,
  subject: Subject,
  { at, armId, heldOut, inAudience }: Circumstances,
): Assignment => {
  if (experiment.state !== 'running' && experiment.state !== 'paused') return { arm: null, because: 'not_running' };
  const known = armId === null ? undefined : experiment.arms.find((arm) => arm.armId === armId);
  if (known) return { arm: known, first: false };
  if (experiment.state === 'paused') return { arm: null, because: 'not_running' };
  if (heldOut) return { arm: null, because: 'held_out' };
  const unit = unitOf(experiment, subject);
  if (unit === null) return { arm: null, because: 'no_group' };
  const within = mayBeIn(experiment, unit, at);
  if (within !== true) return { arm: null, because: within };
  if (!inAudience) return { arm: null, because: 'not_in_audience' };
  return { arm: armByHash(experiment, unit), first: true };
};
