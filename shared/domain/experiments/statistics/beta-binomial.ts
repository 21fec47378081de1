import { betaShare } from '../../numerics/incomplete-beta.ts';
import { logBeta } from '../../numerics/log-gamma.ts';
import { type Computed, computed, degenerate } from './computed.ts';

export type Successes = { readonly success: number; readonly n: number };
/** A beta distribution. */
export type Beta = readonly [alpha: number, beta: number];

export type BetaComparison = {
  readonly chanceToWin: number;
  /** Expected loss in the rate by choosing the treatment, or the control, where the other is better. */
  readonly loss: { readonly treatment: number; readonly control: number };
};

/** Two rates believed by beta distributions: a beta prior and what was counted. Any prior above zero, whole or not. */
export const compareBetas = (control: Successes, treatment: Successes, prior: Beta): Computed<BetaComparison> => {
  for (const [what, { success, n }] of [
    ['control', control],
    ['treatment', treatment],
  ] as const)
    if (!(success >= 0 && success <= n))
      return degenerate({ kind: 'impossible', what, why: `${success} of ${n} is no proportion` });
  if (!(prior[0] > 0 && prior[1] > 0))
    return degenerate({ kind: 'impossible', what: 'prior', why: 'both numbers must be above zero' });
  const left = posteriorOf(control, prior);
  const right = posteriorOf(treatment, prior);
  const chanceToWin = chanceAbove(right, left);
  // E[B; B > A] = E[B] · P(B′ > A), B′ with one more success.
  const meanOf = ([a, b]: Beta) => a / (a + b);
  const more = ([a, b]: Beta): Beta => [a + 1, b];
  const leftHigher = meanOf(left) * (1 - chanceAbove(right, more(left)));
  const rightHigher = meanOf(right) * chanceAbove(more(right), left);
  return computed({
    chanceToWin,
    loss: {
      treatment: Math.max(0, leftHigher - meanOf(right) * (1 - chanceAbove(more(right), left))),
      control: Math.max(0, rightHigher - meanOf(left) * chanceAbove(right, more(left))),
    },
  });
};

const posteriorOf = ({ success, n }: Successes, [alpha, beta]: Beta): Beta => [alpha + success, beta + n - success];

/** Steps to one standard deviation of the narrower distribution: the trapezium rule on a smooth bump is exact to the last digits with these. */
const stepsPerSpread = 12;
/** Where the density has fallen below this nothing is left to add. */
const negligible = 1e-22;

/**
 * P(B > A) for two beta distributions: the mean of the wider one's share over the narrower one's density, by the trapezium rule over the log odds, where neither
 * end of a beta distribution is singular. Absolute error below 1e-12.
 */
const chanceAbove = (above: Beta, below: Beta): number => {
  if (spreadOf(above) > spreadOf(below)) return 1 - chanceAbove(below, above);
  const [alpha, beta] = above;
  const scale = -logBeta(alpha, beta);
  const step = spreadOf(above) / stepsPerSpread;
  const centre = Math.log(alpha / beta);
  const at = (z: number): { readonly density: number; readonly weighed: number } => {
    const odds = Math.exp(-Math.abs(z));
    const [small, large] = [odds / (1 + odds), 1 / (1 + odds)];
    const [x, rest] = z < 0 ? [small, large] : [large, small];
    const logX = z < 0 ? z - Math.log1p(odds) : -Math.log1p(odds);
    const density = Math.exp(alpha * logX + beta * (logX - z) + scale);
    return { density, weighed: density * betaShare(x, below[0], below[1], rest) };
  };
  const middle = at(centre);
  let [sum, mass] = [middle.weighed, middle.density];
  for (const direction of [-1, 1])
    for (let i = 1; ; i += 1) {
      const { density, weighed } = at(centre + direction * i * step);
      sum += weighed;
      mass += density;
      if (!(density > negligible * middle.density)) break;
    }
  return sum / mass;
};

/** About the standard deviation of the log odds. */
const spreadOf = ([alpha, beta]: Beta): number => Math.sqrt(1 / alpha + 1 / beta);
