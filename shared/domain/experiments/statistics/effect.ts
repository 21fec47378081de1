import { type Computed, computed, degenerate } from './computed.ts';
import { type Moments, momentsOf, pooled, type Sample } from './sample.ts';

export type Difference = 'absolute' | 'relative';

/** How much better the treatment is than the control, and how unsure that is. */
export type Effect = {
  readonly estimate: number;
  /** Standard error. */
  readonly se: number;
  /** Variance of one unit and number of units, arm by arm: what degrees of freedom are made of. */
  readonly control: ArmSpread;
  readonly treatment: ArmSpread;
  /** How much of the value before was taken off, where there is one. */
  readonly theta: number | undefined;
};
export type ArmSpread = { readonly n: number; readonly mean: number; readonly variance: number };

/**
 * The difference of two arms, for all types of samples by one rule, the delta method: an arm's value is a function of its means, so the variance is gradient ·
 * covariance · gradient ⁄ n. Relative: over the size of the control's unadjusted value, which is random too and is part of the gradient. With values from
 * before, θ takes off what they explain (Deng et al. 2013, CUPED); θ is 0 where they explain nothing.
 */
export const estimateEffect = (control: Sample, treatment: Sample, difference: Difference): Computed<Effect> => {
  if (control.type !== treatment.type)
    return degenerate({
      kind: 'impossible',
      what: 'treatment',
      why: `its type is ${treatment.type}, the control’s ${control.type}`,
    });
  const left = momentsOf(control, 'control');
  if (!left.ok) return left;
  const right = momentsOf(treatment, 'treatment');
  if (!right.ok) return right;
  for (const [what, moments] of [
    ['control', left.value],
    ['treatment', right.value],
  ] as const)
    if (denominatorsOf(control, moments).includes(0)) return degenerate({ kind: 'zero_denominator', what });
  const theta = thetaOf(control, treatment, left.value, right.value);
  const before = armValue(control, left.value, theta ?? 0);
  const after = armValue(treatment, right.value, theta ?? 0);
  const spreads = [spreadOf(left.value, before), spreadOf(right.value, after)] as const;
  const slopes = differenceOf(before, after, difference);
  if (!slopes.ok) return slopes;
  const { estimate, byControl, byTreatment } = slopes.value;
  const variance =
    quadratic(byControl, left.value.covariance) / left.value.n +
    quadratic(byTreatment, right.value.covariance) / right.value.n;
  if (!(variance > 0)) return degenerate({ kind: 'no_variance', what: 'both arms' });
  return computed({ estimate, se: Math.sqrt(variance), control: spreads[0], treatment: spreads[1], theta });
};

/** An arm's value with and without the adjustment, and their gradients in the arm's means. */
type ArmValue = { readonly adjusted: Graded; readonly raw: Graded };
type Graded = { readonly value: number; readonly gradient: readonly number[] };

const armValue = ({ type }: Sample, { means }: Moments, theta: number): ArmValue => {
  const [first = 0, second = 0, third = 0, fourth = 0] = means;
  switch (type) {
    case 'mean':
    case 'proportion': {
      const raw = { value: first, gradient: [1] };
      return { adjusted: raw, raw };
    }
    case 'cuped':
      return {
        adjusted: { value: first - theta * second, gradient: [1, -theta] },
        raw: { value: first, gradient: [1, 0] },
      };
    case 'ratio': {
      const raw = { value: first / second, gradient: ratioGradient(first, second) };
      return { adjusted: raw, raw };
    }
    case 'cuped_ratio': {
      const now = ratioGradient(first, second);
      const then = ratioGradient(third, fourth).map((slope) => -theta * slope);
      return {
        adjusted: { value: first / second - theta * (third / fourth), gradient: [...now, ...then] },
        raw: { value: first / second, gradient: [...now, 0, 0] },
      };
    }
  }
};

const ratioGradient = (top: number, bottom: number): [number, number] => [1 / bottom, -top / (bottom * bottom)];

const denominatorsOf = ({ type }: Sample, { means }: Moments): readonly (number | undefined)[] => {
  if (type === 'ratio') return [means[1]];
  return type === 'cuped_ratio' ? [means[1], means[3]] : [];
};

const spreadOf = ({ n, covariance }: Moments, { adjusted, raw }: ArmValue): ArmSpread => ({
  n,
  mean: raw.value,
  variance: Math.max(0, quadratic(adjusted.gradient, covariance)),
});

type Slopes = {
  readonly estimate: number;
  readonly byControl: readonly number[];
  readonly byTreatment: readonly number[];
};

const differenceOf = (before: ArmValue, after: ArmValue, difference: Difference): Computed<Slopes> => {
  const gap = after.adjusted.value - before.adjusted.value;
  if (difference === 'absolute')
    return computed({
      estimate: gap,
      byControl: before.adjusted.gradient.map((slope) => -slope),
      byTreatment: after.adjusted.gradient,
    });
  const base = before.raw.value;
  if (base === 0) return degenerate({ kind: 'zero_baseline' });
  const size = Math.abs(base);
  const estimate = gap / size;
  return computed({
    estimate,
    byControl: before.adjusted.gradient.map(
      (slope, i) => -slope / size - (estimate / base) * (before.raw.gradient[i] ?? 0),
    ),
    byTreatment: after.adjusted.gradient.map((slope) => slope / size),
  });
};

/** gradient · covariance · gradient. */
const quadratic = (gradient: readonly number[], covariance: Moments['covariance']): number =>
  bilinear(gradient, covariance, gradient);

const bilinear = (left: readonly number[], covariance: Moments['covariance'], right: readonly number[]): number =>
  left.reduce((sum, a, i) => sum + a * right.reduce((row, b, j) => row + b * (covariance[i]?.[j] ?? 0), 0), 0);

/** Of means: from both arms as if they were one. Of ratios: from the sums of the arms' own covariances. Zero where nothing varied before. */
const thetaOf = (control: Sample, treatment: Sample, left: Moments, right: Moments): number | undefined => {
  if (control.type === 'cuped') {
    const both = pooled(control, treatment);
    const moments = both && momentsOf(both, 'both arms');
    if (!moments?.ok) return 0;
    const [[, crossed = 0] = [], [, before = 0] = []] = moments.value.covariance;
    return before > 0 ? crossed / before : 0;
  }
  if (control.type !== 'cuped_ratio') return undefined;
  const parts = [left, right].map(({ means, covariance }) => {
    const [topPost = 0, bottomPost = 0, topPre = 0, bottomPre = 0] = means;
    const now = [...ratioGradient(topPost, bottomPost), 0, 0];
    const then = [0, 0, ...ratioGradient(topPre, bottomPre)];
    return { crossed: bilinear(now, covariance, then), before: quadratic(then, covariance) };
  });
  const before = parts.reduce((sum, part) => sum + part.before, 0);
  return before > 0 ? parts.reduce((sum, part) => sum + part.crossed, 0) / before : 0;
};
