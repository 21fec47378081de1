import { studentQuantile, studentTwoSided } from '../../numerics/student-t.ts';
import { type Computed, computed, degenerate } from './computed.ts';
import type { Difference } from './effect.ts';
import type { Interval } from './welch.ts';

/** One group of units that were assigned together: how many and their sum. For a ratio `n` is the sum below and `sum` the one above. */
export type GroupTotals = { readonly n: number; readonly sum: number };

export type GroupedTest = {
  readonly estimate: number;
  readonly se: number;
  readonly t: number;
  readonly df: number;
  readonly p: number;
  readonly interval: Interval;
  readonly control: GroupedArm;
  readonly treatment: GroupedArm;
};
export type GroupedArm = { readonly groups: number; readonly n: number; readonly mean: number };

/** Fewer groups say nothing of how groups differ. */
const leastGroups = 2;

/**
 * The difference of two arms’ means per unit, whole groups assigned: errors are counted by group (cluster-robust), with the correction CR2 for few groups and the
 * degrees of freedom of Bell & McCaffrey 2002, so groups of unequal size are worth what they are worth. The working model is units alike in all groups.
 */
export const testGroups = (
  control: readonly GroupTotals[],
  treatment: readonly GroupTotals[],
  alpha: number,
  difference: Difference,
): Computed<GroupedTest> => {
  const left = armOf(control, 'control');
  if (!left.ok) return left;
  const right = armOf(treatment, 'treatment');
  if (!right.ok) return right;
  const base = left.value.mean;
  if (difference === 'relative' && base === 0) return degenerate({ kind: 'zero_baseline' });
  const gap = right.value.mean - base;
  // Gradient of (b − a) or (b − a) ⁄ |a|.
  const [byLeft, byRight] =
    difference === 'absolute' ? [-1, 1] : [-(right.value.mean / base) / Math.abs(base), 1 / Math.abs(base)];
  const variance = byLeft ** 2 * left.value.variance + byRight ** 2 * right.value.variance;
  if (!(variance > 0)) return degenerate({ kind: 'no_variance', what: 'groups of both arms' });
  const estimate = difference === 'absolute' ? gap : gap / Math.abs(base);
  const se = Math.sqrt(variance);
  // By what the working model expects of each arm, as Bell & McCaffrey do, not by what happened to be seen.
  const expected = [byLeft ** 2 / left.value.n, byRight ** 2 / right.value.n] as const;
  const df = (expected[0] + expected[1]) ** 2 / (expected[0] ** 2 / left.value.df + expected[1] ** 2 / right.value.df);
  const t = estimate / se;
  const half = -studentQuantile(alpha / 2, df) * se;
  return computed({
    estimate,
    se,
    t,
    df,
    p: studentTwoSided(t, df),
    interval: [estimate - half, estimate + half],
    control: { groups: left.value.groups, n: left.value.n, mean: left.value.mean },
    treatment: { groups: right.value.groups, n: right.value.n, mean: right.value.mean },
  });
};

type Arm = GroupedArm & { readonly variance: number; readonly df: number };

const armOf = (groups: readonly GroupTotals[], what: string): Computed<Arm> => {
  const counted = groups.filter(({ n }) => n > 0);
  if (counted.length < leastGroups)
    return degenerate({ kind: 'too_few', what: `groups of ${what}`, n: counted.length, least: leastGroups });
  if (!counted.every(({ n, sum }) => Number.isFinite(n) && Number.isFinite(sum)))
    return degenerate({ kind: 'impossible', what, why: 'a group’s sum is not a number' });
  const n = counted.reduce((total, group) => total + group.n, 0);
  const sum = counted.reduce((total, group) => total + group.sum, 0);
  const mean = sum / n;
  // A group’s share of the arm is its leverage: it pulls the mean towards itself, and its rest is too small by that (CR2).
  let [variance, trace, squares, weighed, weighedSquares] = [0, 0, 0, 0, 0];
  for (const group of counted) {
    const rest = group.sum - mean * group.n;
    const a = 1 / (n * n * (1 - group.n / n));
    variance += a * rest * rest;
    trace += group.n / (n * n);
    squares += (group.n / (n * n)) ** 2;
    weighed += a * group.n ** 2;
    weighedSquares += a * a * group.n ** 4;
  }
  const df = trace ** 2 / (squares + (weighed ** 2 - weighedSquares) / (n * n));
  return computed({ groups: counted.length, n, mean, variance, df });
};
