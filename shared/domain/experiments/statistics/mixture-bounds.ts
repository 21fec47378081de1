import { findRoot } from '../../numerics/find-root.ts';
import { logBeta } from '../../numerics/log-gamma.ts';
import { normalCdf } from '../../numerics/normal.ts';
import { type Computed, computed, degenerate } from './computed.ts';
import type { Interval } from './welch.ts';

// Bounds that hold at all times at once, by mixtures of martingales: Howard, Ramdas, McAuliffe & Sekhon 2021 (arXiv 1810.08240).

/** The mixture’s rho for which the two-sided bound is about narrowest at intrinsic time v. For a one-sided bound double alpha. */
export const bestRho = (v: number, alpha: number): number => {
  const doubled = -2 * Math.log(alpha);
  return v / (doubled + Math.log1p(doubled));
};

/** ln of the two-sided normal mixture at a sum s and intrinsic time v. */
export const logMixtureTwoSided = (s: number, v: number, rho: number): number =>
  0.5 * Math.log(rho / (v + rho)) + (s * s) / (2 * (v + rho));

/** Where the two-sided mixture reaches 1 ⁄ alpha: |sum| crosses this with probability alpha at most, ever. */
export const boundTwoSided = (v: number, alpha: number, rho: number): number =>
  Math.sqrt(2 * (v + rho) * (0.5 * Math.log((v + rho) / rho) - Math.log(alpha)));

const logMixtureOneSided = (s: number, v: number, rho: number): number =>
  Math.log(2) + logMixtureTwoSided(s, v, rho) + Math.log(normalCdf(s / Math.sqrt(v + rho)));

/** The same for a sum that may only rise. */
export const boundOneSided = (v: number, alpha: number, rho: number): number => {
  const over = (s: number) => logMixtureOneSided(s, v, rho) + Math.log(alpha);
  return findRoot(over, 0, boundTwoSided(v, alpha, rho));
};

export type LikelihoodRatio = { readonly ratio: number; readonly p: number };

/**
 * The mixture sequential probability ratio of a difference of means against none, with a normal mixture (Johari, Pekelis & Walsh 2017).
 * @param delta difference of the arms’ means
 * @param variance of one unit of each arm, added
 * @param n units in each arm
 * @param tau2 variance of the mixture: how large effects are thought to be
 */
export const ratioOfMixture = (delta: number, variance: number, n: number, tau2: number): Computed<LikelihoodRatio> => {
  if (!(variance > 0)) return degenerate({ kind: 'no_variance', what: 'both arms' });
  if (!(n > 0 && tau2 > 0)) return degenerate({ kind: 'impossible', what: 'tau2', why: 'and n must be above zero' });
  const grown = variance + n * tau2;
  const logRatio = 0.5 * Math.log(variance / grown) + (n * n * tau2 * delta * delta) / (2 * variance * grown);
  return computed({ ratio: Math.exp(logRatio), p: Math.min(1, Math.exp(-logRatio)) });
};

/** What the bound of a rate is tuned for unless said otherwise. */
const usualAlpha = 0.05;

/**
 * A rate’s confidence sequence: all rates that a beta-binomial mixture has not ruled out yet.
 * @param tunedFor at how many trials it shall be narrowest
 */
export const intervalOfRate = (
  { success, n }: { readonly success: number; readonly n: number },
  alpha: number,
  tunedFor: number,
  tunedAlpha = usualAlpha,
): Computed<Interval> => {
  if (!(success >= 0 && success <= n))
    return degenerate({ kind: 'impossible', what: 'successes', why: `${success} of ${n} is no proportion` });
  if (!(tunedFor > 0)) return degenerate({ kind: 'impossible', what: 't_opt', why: 'must be above zero' });
  if (n === 0) return computed([0, 1]);
  const over = (rate: number): number => logMixtureOfRate(success, n, rate, tunedFor, tunedAlpha) + Math.log(alpha);
  const seen = success / n;
  const from = success === 0 || over(edge) < 0 ? 0 : findRoot(over, edge, Math.max(edge, seen));
  const to = success === n || over(1 - edge) < 0 ? 1 : findRoot(over, Math.min(1 - edge, seen), 1 - edge);
  return computed([from, to]);
};

/** A rate this close to 0 or 1 is it. */
const edge = 1e-12;

const logMixtureOfRate = (success: number, n: number, rate: number, tunedFor: number, tunedAlpha: number): number => {
  const spread = rate * (1 - rate);
  const rho = Math.max(bestRho(tunedFor * spread, tunedAlpha) - spread, 1e-3 * spread);
  const [a, b] = [rho / (1 - rate), rho / rate];
  return (
    logBeta(a + success, b + n - success) - logBeta(a, b) - success * Math.log(rate) - (n - success) * Math.log1p(-rate)
  );
};
