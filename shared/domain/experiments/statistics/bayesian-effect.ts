import { normalCdf, normalDensity, normalQuantile } from '../../numerics/normal.ts';
import { type Computed, computed, degenerate } from './computed.ts';
import type { Effect } from './effect.ts';
import type { Interval } from './welch.ts';

/** What was believed of the effect before: a normal distribution. `undefined`: nothing, every effect as likely. */
export type Prior = { readonly mean: number; readonly variance: number } | undefined;

export type BayesianEffect = {
  readonly estimate: number;
  readonly sd: number;
  readonly interval: Interval;
  /** Probability that the treatment is better. */
  readonly chanceToWin: number;
  /** What is lost on average by staying with the control, and by taking the treatment, in units of the effect. */
  readonly risk: { readonly control: number; readonly treatment: number };
};

/** The effect as a normal distribution: the estimate and the prior weighed by their precisions. */
export const believeEffect = (
  { estimate, se }: Pick<Effect, 'estimate' | 'se'>,
  prior: Prior,
  alpha: number,
): Computed<BayesianEffect> => {
  if (prior && !(prior.variance > 0 && Number.isFinite(prior.mean)))
    return degenerate({ kind: 'impossible', what: 'prior', why: 'needs a mean and a variance above zero' });
  const data = 1 / (se * se);
  const before = prior ? 1 / prior.variance : 0;
  const mean = (data * estimate + before * (prior?.mean ?? 0)) / (data + before);
  const sd = Math.sqrt(1 / (data + before));
  const half = -normalQuantile(alpha / 2) * sd;
  const z = mean / sd;
  // E[d; d > 0] and −E[d; d < 0] of a normal distribution.
  const gained = mean * normalCdf(z) + sd * normalDensity(z);
  return computed({
    estimate: mean,
    sd,
    interval: [mean - half, mean + half],
    chanceToWin: normalCdf(z),
    risk: { control: gained, treatment: sd * normalDensity(z) - mean * normalCdf(-z) },
  });
};
