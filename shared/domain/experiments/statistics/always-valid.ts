import { type Computed, computed, degenerate } from './computed.ts';
import type { Effect } from './effect.ts';
import type { Interval } from './welch.ts';

export type SequentialTest = {
  /** May be looked at after every unit: it falls below alpha with probability alpha at most, however often one looks. */
  readonly p: number;
  readonly interval: Interval;
  readonly rho: number;
};

/**
 * The asymptotic confidence sequence of Waudby-Smith et al. (arXiv 2103.06476, eq. 9, 155, 161): the interval holds at all times at once. The p of one look; of a
 * sequence of looks the running minimum.
 * @param tuningN at how many units in both arms the interval shall be narrowest: about as many as are expected
 */
export const testAlwaysValid = (effect: Effect, alpha: number, tuningN: number): Computed<SequentialTest> => {
  if (!(tuningN > 0)) return degenerate({ kind: 'impossible', what: 'tuning_n', why: 'must be above zero' });
  const n = effect.control.n + effect.treatment.n;
  const rho = rhoOf(alpha, tuningN);
  const half = effect.se * widthOf(n, alpha, rho);
  const spent = n * rho * rho;
  const logP = 0.5 * Math.log1p(spent) - (rho * rho * effect.estimate ** 2 * n) / (effect.se ** 2 * 2 * (spent + 1));
  return computed({
    p: Math.min(1, Math.exp(logP)),
    interval: [effect.estimate - half, effect.estimate + half],
    rho,
  });
};

export const rhoOf = (alpha: number, tuningN: number): number => {
  const doubled = -2 * Math.log(alpha);
  return Math.sqrt((doubled + Math.log(doubled + 1)) / tuningN);
};

/** Half of the interval in standard errors. @param n units in both arms */
export const widthOf = (n: number, alpha: number, rho: number): number => {
  const spent = n * rho * rho;
  return Math.sqrt((2 * (spent + 1) * (0.5 * Math.log1p(spent) - Math.log(alpha))) / spent);
};
