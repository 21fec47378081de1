import { chiSquaredTail } from '../../numerics/chi-squared.ts';
import { normalQuantile, normalTail } from '../../numerics/normal.ts';
import type { Successes } from './beta-binomial.ts';
import { type Computed, computed, degenerate } from './computed.ts';
import type { Interval } from './welch.ts';

export type ProportionComparison = {
  /** Pooled z test, two-sided. */
  readonly z: number;
  readonly p: number;
  /** Of the difference: Wald’s, and Newcombe’s (hybrid of Wilson’s scores), which stays sensible for small counts. */
  readonly wald: Interval;
  readonly newcombe: Interval;
  /** Of the treatment’s own rate. */
  readonly wilson: Interval;
  readonly chiSquared: number;
  readonly chiSquaredYates: number;
  readonly pYates: number;
  /** Fisher’s exact test, two-sided: all tables at most as likely as this one. */
  readonly pFisher: number;
};

/** Two rates: success of n in each arm. */
export const compareProportions = (
  control: Successes,
  treatment: Successes,
  alpha: number,
): Computed<ProportionComparison> => {
  for (const [what, { success, n }] of [
    ['control', control],
    ['treatment', treatment],
  ] as const) {
    if (!(success >= 0 && success <= n))
      return degenerate({ kind: 'impossible', what, why: `${success} of ${n} is no proportion` });
    if (n < 1) return degenerate({ kind: 'too_few', what, n, least: 1 });
  }
  const all = control.n + treatment.n;
  const pooled = (control.success + treatment.success) / all;
  if (pooled === 0 || pooled === 1) return degenerate({ kind: 'no_variance', what: 'both arms' });
  const [left, right] = [control.success / control.n, treatment.success / treatment.n];
  const gap = right - left;
  const z = gap / Math.sqrt(pooled * (1 - pooled) * (1 / control.n + 1 / treatment.n));
  const level = -normalQuantile(alpha / 2);
  const half = level * Math.sqrt((left * (1 - left)) / control.n + (right * (1 - right)) / treatment.n);
  const chiSquaredYates = yatesOf(control, treatment);
  return computed({
    z,
    p: 2 * normalTail(Math.abs(z)),
    wald: [gap - half, gap + half],
    newcombe: newcombeOf(control, treatment, level),
    wilson: wilsonOf(treatment, level),
    chiSquared: z * z,
    chiSquaredYates,
    pYates: chiSquaredTail(chiSquaredYates, 1),
    pFisher: fisherOf(control, treatment),
  });
};

/** Wilson’s score interval (1927) of one rate. @param level quantile of the normal distribution: 1.96 for 95 % */
export const wilsonOf = ({ success, n }: Successes, level: number): Interval => {
  const square = level * level;
  const middle = (success + square / 2) / (n + square);
  const half = (level / (n + square)) * Math.sqrt((success * (n - success)) / n + square / 4);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
};

/** Newcombe 1998, method 10. */
const newcombeOf = (control: Successes, treatment: Successes, level: number): Interval => {
  const [left, right] = [control.success / control.n, treatment.success / treatment.n];
  const [[leftFrom, leftTo], [rightFrom, rightTo]] = [wilsonOf(control, level), wilsonOf(treatment, level)];
  return [
    right - left - Math.hypot(right - rightFrom, leftTo - left),
    right - left + Math.hypot(rightTo - right, left - leftFrom),
  ];
};

const yatesOf = (control: Successes, treatment: Successes): number => {
  const [a, b] = [control.success, control.n - control.success];
  const [c, d] = [treatment.success, treatment.n - treatment.success];
  const all = a + b + c + d;
  const corrected = Math.max(0, Math.abs(a * d - b * c) - all / 2);
  return (all * corrected * corrected) / ((a + b) * (c + d) * (a + c) * (b + d));
};

/** Tables that are as likely as the observed one but for rounding count as as likely. */
const asLikely = 1 + 1e-7;

/** Each table’s likelihood from its neighbour’s, starting at the most likely one, so nothing under- or overflows. */
const fisherOf = (control: Successes, treatment: Successes): number => {
  const success = control.success + treatment.success;
  const from = Math.max(0, success - treatment.n);
  const to = Math.min(control.n, success);
  const failures = treatment.n - success;
  /** Likelihood of k + 1 successes in the control over that of k. */
  const growth = (k: number) => ((control.n - k) * (success - k)) / ((k + 1) * (failures + k + 1));
  const mode = Math.min(
    to,
    Math.max(from, Math.floor(((control.n + 1) * (success + 1)) / (control.n + treatment.n + 2))),
  );
  const weights = new Map([[mode, 1]]);
  let weight = 1;
  for (let k = mode; k < to && weight > 0; k += 1) {
    weight *= growth(k);
    weights.set(k + 1, weight);
  }
  weight = 1;
  for (let k = mode; k > from && weight > 0; k -= 1) {
    weight /= growth(k - 1);
    weights.set(k - 1, weight);
  }
  const observed = (weights.get(control.success) ?? 0) * asLikely;
  let [total, extreme] = [0, 0];
  for (const weight of weights.values()) {
    total += weight;
    if (weight <= observed) extreme += weight;
  }
  return Math.min(1, extreme / total);
};
