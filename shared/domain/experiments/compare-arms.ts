import { normalQuantile } from '../numerics/normal.ts';
import { studentQuantile } from '../numerics/student-t.ts';
import type { ArmSums, GroupSums, Measure, MeasurePair, MeasureSums } from './measures.ts';
import type { Metric } from './metrics.ts';
import { testAlwaysValid } from './statistics/always-valid.ts';
import { believeEffect } from './statistics/bayesian-effect.ts';
import { type GroupTotals, testGroups } from './statistics/cluster-robust.ts';
import { type Computed, computed, degenerate } from './statistics/computed.ts';
import { type Effect, estimateEffect } from './statistics/effect.ts';
import type { Sample } from './statistics/sample.ts';
import { type Interval, testWelch } from './statistics/welch.ts';

/** How an arm stands against the control in one metric, relative to the control. Above zero: more of it, whether more is better or not. */
export type Comparison = {
  readonly estimate: number;
  readonly se: number;
  /** Holds at all times at once: what a verdict may be made of, however often one looks. */
  readonly always: { readonly p: number; readonly interval: Interval };
  /** Holds for who looks once, at the end. Narrower. */
  readonly once: { readonly p: number; readonly interval: Interval };
  /** Probability that there is more of it than in the control, and what is lost on average by choosing wrongly if more is better. */
  readonly chanceOfMore: number;
  readonly risk: { readonly control: number; readonly treatment: number };
  /** How much of the value before was taken off; null where that was not done. */
  readonly theta: number | null;
};

/**
 * In how many members, of two arms together, the interval that always holds is narrowest. It must not depend on what is seen, so it is the same for all
 * experiments: a few thousand, what a chain of shops gets in some weeks.
 */
export const tunedForMembers = 5_000;
/** The same in WeChat groups. */
export const tunedForGroups = 60;

/** Two arms by members. @param alpha shared out already among the arms that are compared */
export const compareMembers = (
  control: ArmSums,
  treatment: ArmSums,
  metric: Metric,
  alpha: number,
): Computed<Comparison> => {
  const effect = effectOf(control, treatment, metric);
  if (!effect.ok) return effect;
  const once = testWelch(effect.value, alpha, 'two_sided');
  if (!once.ok) return once;
  return comparisonOf(effect.value, once.value, alpha, tunedForMembers);
};

/** What an arm did, as a sample of the metric. With the value before, unless nobody had any. */
export const sampleOf = (sums: MeasureSums, { of }: Metric): Sample => {
  const { n } = sums;
  switch (of.kind) {
    case 'proportion':
      return of.given === null
        ? { type: 'proportion', n, sum: sums.sum[of.measure] }
        : cuped(sums, of.measure, of.given);
    case 'mean':
      return of.given === null ? { type: 'mean', n, ...sumsOf(sums, of.measure) } : cuped(sums, of.measure, of.given);
    case 'ratio':
      return {
        type: 'ratio',
        n,
        top: sumsOf(sums, of.above),
        bottom: sumsOf(sums, of.below),
        topBottom: productOf(sums, of.above, of.below),
      };
  }
};

const effectOf = (control: MeasureSums, treatment: MeasureSums, metric: Metric): Computed<Effect> =>
  estimateEffect(sampleOf(control, metric), sampleOf(treatment, metric), 'relative');

const cuped = (sums: MeasureSums, after: Measure, before: Measure): Sample => ({
  type: 'cuped',
  n: sums.n,
  post: sumsOf(sums, after),
  pre: sumsOf(sums, before),
  postPre: productOf(sums, after, before),
});

const sumsOf = ({ sum, square }: MeasureSums, measure: Measure) => ({ sum: sum[measure], sumSquares: square[measure] });

/** Pairs are kept in one order only. */
const productOf = ({ product }: MeasureSums, a: Measure, b: Measure): number => {
  const kept = product[`${a}*${b}` as MeasurePair] ?? product[`${b}*${a}` as MeasurePair];
  if (kept === undefined) throw new Error(`no products of ${a} and ${b} are kept`);
  return kept;
};

/** Two arms whose WeChat groups were assigned as a whole: errors are counted by group. */
export const compareGroups = (
  control: readonly GroupSums[],
  treatment: readonly GroupSums[],
  metric: Metric,
  alpha: number,
): Computed<Comparison> => {
  const [left, right] = [
    control.map((group) => totalsOf(group, metric)),
    treatment.map((group) => totalsOf(group, metric)),
  ];
  const once = testGroups(left, right, alpha, 'relative');
  if (!once.ok) return once;
  const { estimate, df, se, control: before, treatment: after } = once.value;
  // The interval that always holds is made for many; for few groups it is widened as Student widens the normal one.
  const widened = se * (studentQuantile(1 - alpha / 2, df) / normalQuantile(1 - alpha / 2));
  const effect: Effect = {
    estimate,
    se: widened,
    control: { n: before.groups, mean: before.mean, variance: 0 },
    treatment: { n: after.groups, mean: after.mean, variance: 0 },
    theta: undefined,
  };
  return comparisonOf(effect, once.value, alpha, tunedForGroups, se);
};

/** A group's sum, and what it is divided by: its members, or the sum below of a ratio. */
export const totalsOf = (group: MeasureSums, { of }: Metric): GroupTotals =>
  of.kind === 'ratio'
    ? { n: group.sum[of.below], sum: group.sum[of.above] }
    : { n: group.n, sum: group.sum[of.measure] };

const comparisonOf = (
  effect: Effect,
  once: { readonly p: number; readonly interval: Interval },
  alpha: number,
  tunedFor: number,
  se = effect.se,
): Computed<Comparison> => {
  const always = testAlwaysValid(effect, alpha, tunedFor);
  if (!always.ok) return always;
  const belief = believeEffect(effect, undefined, alpha);
  if (!belief.ok) return belief;
  if (!Number.isFinite(effect.estimate)) return degenerate({ kind: 'zero_baseline' });
  return computed({
    estimate: effect.estimate,
    se,
    always: { p: always.value.p, interval: always.value.interval },
    once: { p: once.p, interval: once.interval },
    chanceOfMore: belief.value.chanceToWin,
    risk: belief.value.risk,
    theta: effect.theta ?? null,
  });
};
