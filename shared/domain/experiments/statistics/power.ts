import { findRoot, findSignChange } from '../../numerics/find-root.ts';
import { normalCdf, normalQuantile } from '../../numerics/normal.ts';
import { rhoOf, widthOf } from './always-valid.ts';
import { type Computed, computed, degenerate } from './computed.ts';

/** A planned experiment: what a unit is worth now, and how many there will be. */
export type PlannedArms = {
  /** Mean and variance of one unit today. */
  readonly mean: number;
  readonly variance: number;
  /** Units in all arms together, split evenly. */
  readonly total: number;
  readonly arms: number;
  readonly alpha: number;
  /** Looked at as often as one likes, tuned for this many units in the two arms compared; undefined: looked at once, at the end. */
  readonly tuningN: number | undefined;
};

/**
 * Power to show a relative lift of one arm over the control, two-sided, by the normal distribution, the treatment’s variance today’s. With a `tuningN`: at the last look
 * alone; whoever looks often may have seen it before.
 */
export const powerOfLift = (planned: PlannedArms, lift: number): Computed<number> => {
  const refused = refuse(planned);
  if (refused) return refused;
  const level = levelOf(planned);
  const moved = Math.abs(lift) / errorOfLift(planned, lift);
  return computed(normalCdf(moved - level) + normalCdf(-moved - level));
};

/** The smallest lift above zero that is shown with this power. Infinite where these units can show none: a lift’s own error grows with it. */
export const smallestLift = (planned: PlannedArms, power: number): Computed<number> => {
  const refused = refuse(planned);
  if (refused) return refused;
  if (!(power > planned.alpha && power < 1))
    return degenerate({ kind: 'impossible', what: 'power', why: 'must be above alpha and below 1' });
  // lift = k · se(lift), and se² = c (1 + (1 + lift)²): a quadratic in the lift.
  const needed = normalQuantile(power) + levelOf(planned);
  const c = needed ** 2 * errorOfLift(planned, -1) ** 2;
  if (c >= 1) return computed(Number.POSITIVE_INFINITY);
  return computed((c + Math.sqrt(c * c + 2 * c * (1 - c))) / (1 - c));
};

/** Units in all arms together that show a relative lift with this power. */
export const sizeForLift = (planned: Omit<PlannedArms, 'total'>, lift: number, power: number): Computed<number> => {
  const smallest: PlannedArms = { ...planned, total: 2 * planned.arms };
  const refused = refuse(smallest);
  if (refused) return refused;
  if (!(Number.isFinite(lift) && lift !== 0))
    return degenerate({ kind: 'impossible', what: 'lift', why: 'must be a number other than zero' });
  if (!(power > planned.alpha && power < 1))
    return degenerate({ kind: 'impossible', what: 'power', why: 'must be above alpha and below 1' });
  const over = (total: number): number => {
    const answer = powerOfLift({ ...planned, total }, lift);
    return answer.ok ? answer.value - power : Number.NaN;
  };
  if (over(smallest.total) >= 0) return computed(smallest.total);
  const total = findRoot(over, smallest.total, findSignChange(over, smallest.total, 16), 1e-9);
  return computed(Math.ceil(total));
};

/** How much larger arms must be where whole groups are assigned: 1 + (m − 1) · ICC, m units in a group, more where groups differ in size (Eldridge et al. 2006). */
export const designEffect = (groupSize: number, icc: number, variationOfSizes = 0): number =>
  1 + ((variationOfSizes ** 2 + 1) * groupSize - 1) * Math.max(0, icc);

/** Standard error of the relative lift by the delta method. */
const errorOfLift = ({ mean, variance, total, arms }: PlannedArms, lift: number): number =>
  Math.sqrt(((variance * arms) / (total * mean ** 2)) * (1 + (1 + lift) ** 2));

/** How many standard errors an estimate must be away from zero. */
const levelOf = ({ alpha, tuningN, total, arms }: PlannedArms): number =>
  tuningN === undefined ? -normalQuantile(alpha / 2) : widthOf((2 * total) / arms, alpha, rhoOf(alpha, tuningN));

const refuse = ({ mean, variance, total, arms, alpha, tuningN }: PlannedArms) => {
  if (!(Number.isInteger(arms) && arms >= 2))
    return degenerate({ kind: 'impossible', what: 'arms', why: 'must be a whole number, two at least' });
  if (!(total >= 2 * arms)) return degenerate({ kind: 'too_few', what: 'n_total', n: total, least: 2 * arms });
  if (!(variance > 0)) return degenerate({ kind: 'no_variance', what: 'variance' });
  if (!Number.isFinite(mean) || mean === 0) return degenerate({ kind: 'zero_baseline' });
  if (!(alpha > 0 && alpha < 1))
    return degenerate({ kind: 'impossible', what: 'alpha', why: 'must be above 0 and below 1' });
  if (tuningN !== undefined && !(tuningN > 0))
    return degenerate({ kind: 'impossible', what: 'tuning_n', why: 'must be above zero' });
  return undefined;
};
