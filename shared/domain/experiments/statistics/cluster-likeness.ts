import type { GroupTotals } from './cluster-robust.ts';

/** A group’s totals with the sum of its units’ squares. */
export type GroupSample = GroupTotals & { readonly sumSquares: number };

export type Likeness = {
  /** Intracluster correlation: how alike units of one group are, 0 not at all, 1 the same; below zero when they differ more than strangers do. */
  readonly icc: number;
  /** How much larger the variance of a mean is than if units had been assigned one by one: 1 + (m − 1) · ICC, m the size of a group. */
  readonly designEffect: number;
};

/** By one-way analysis of variance within arms (Donner & Koval 1980); undefined where every group is alone in its arm or has one unit only. */
export const likenessOf = (arms: readonly (readonly GroupSample[])[]): Likeness | undefined => {
  let [between, within, groups, units, correction, unitsOfSquares] = [0, 0, 0, 0, 0, 0];
  for (const arm of arms) {
    const counted = arm.filter(({ n }) => n > 0);
    const n = counted.reduce((total, group) => total + group.n, 0);
    const mean = counted.reduce((total, group) => total + group.sum, 0) / n;
    for (const group of counted) {
      between += group.n * (group.sum / group.n - mean) ** 2;
      within += Math.max(0, group.sumSquares - group.sum ** 2 / group.n);
      correction += group.n ** 2 / n;
      unitsOfSquares += group.n ** 2;
    }
    groups += counted.length;
    units += n;
  }
  const [dfBetween, dfWithin] = [groups - arms.length, units - groups];
  if (dfBetween < 1 || dfWithin < 1) return undefined;
  const size = (units - correction) / dfBetween;
  const [meanBetween, meanWithin] = [between / dfBetween, within / dfWithin];
  const whole = meanBetween + (size - 1) * meanWithin;
  const icc = whole > 0 ? (meanBetween - meanWithin) / whole : 0;
  return { icc, designEffect: Math.max(0, 1 + (unitsOfSquares / units - 1) * icc) };
};
