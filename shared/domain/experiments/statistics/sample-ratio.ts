import { chiSquaredTail } from '../../numerics/chi-squared.ts';
import { logGamma, logRising } from '../../numerics/log-gamma.ts';
import { type Computed, computed, degenerate } from './computed.ts';

export type RatioCheck = { readonly chiSquared: number; readonly p: number };

/** Whether as many came into each arm as its weight says: Pearson’s chi-squared, for one look. Arms of weight zero are left out. */
export const checkRatio = (observed: readonly number[], weights: readonly number[]): Computed<RatioCheck> => {
  const read = readArms(observed, weights);
  if (!read.ok) return read;
  const { arms, total } = read.value;
  const chiSquared = arms.reduce((sum, { seen, share }) => sum + (seen - share * total) ** 2 / (share * total), 0);
  return computed({ chiSquared, p: chiSquaredTail(chiSquared, arms.length - 1) });
};

export type SequentialRatioCheck = { readonly logBayesFactor: number; readonly p: number };

/**
 * The same for as many looks as one likes: the Bayes factor of a Dirichlet mixture around the weights against the weights themselves (Lindon & Malek 2022). The p of
 * this look; of a sequence of looks the running minimum, which falls below alpha with probability alpha at most when the weights are kept.
 * @param concentration how close around the weights the mixture lies: larger finds smaller faults later
 */
export const checkRatioAlways = (
  observed: readonly number[],
  weights: readonly number[],
  concentration: number,
): Computed<SequentialRatioCheck> => {
  if (!(concentration > 0)) return degenerate({ kind: 'impossible', what: 'concentration', why: 'must be above zero' });
  const read = readArms(observed, weights);
  if (!read.ok) return read;
  const { arms, total } = read.value;
  const mixture = arms.reduce(
    (sum, { seen, share }) => sum + risingOf(concentration * share, seen),
    -risingOf(concentration, total),
  );
  const logBayesFactor = arms.reduce((sum, { seen, share }) => sum - seen * Math.log(share), mixture);
  return computed({ logBayesFactor, p: Math.min(1, Math.exp(-logBayesFactor)) });
};

const risingOf = (a: number, n: number): number =>
  Number.isInteger(n) ? logRising(a, n) : logGamma(a + n) - logGamma(a);

type Arms = { readonly arms: readonly { readonly seen: number; readonly share: number }[]; readonly total: number };

const readArms = (observed: readonly number[], weights: readonly number[]): Computed<Arms> => {
  if (observed.length !== weights.length || observed.length < 2)
    return degenerate({ kind: 'impossible', what: 'weights', why: 'as many as arms are needed, and two at least' });
  if (!observed.every((seen) => Number.isFinite(seen) && seen >= 0))
    return degenerate({ kind: 'impossible', what: 'observed', why: 'counts must be zero or more' });
  if (!weights.every((weight) => Number.isFinite(weight) && weight >= 0))
    return degenerate({ kind: 'impossible', what: 'weights', why: 'must be zero or more' });
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const arms = observed.flatMap((seen, i) => {
    const weight = weights[i] ?? 0;
    return weight > 0 ? [{ seen, share: weight / whole }] : [];
  });
  if (arms.length < 2)
    return degenerate({ kind: 'impossible', what: 'weights', why: 'two at least must be above zero' });
  const total = arms.reduce((sum, { seen }) => sum + seen, 0);
  return total > 0 ? computed({ arms, total }) : degenerate({ kind: 'too_few', what: 'observed', n: 0, least: 1 });
};
