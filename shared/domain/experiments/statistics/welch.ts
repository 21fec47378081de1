import { studentQuantile, studentTail, studentTwoSided } from '../../numerics/student-t.ts';
import { type Computed, computed, degenerate } from './computed.ts';
import type { Effect } from './effect.ts';

/** `greater`: only a better treatment counts. */
export type Sides = 'two_sided' | 'greater' | 'less';
export type Interval = readonly [from: number, to: number];

export type WelchTest = {
  readonly t: number;
  /** Degrees of freedom by Welch and Satterthwaite, from the arms' variances of one unit. */
  readonly df: number;
  readonly p: number;
  /** Covers the truth with probability 1 − alpha; open on one side for a one-sided question. */
  readonly interval: Interval;
};

/** Welch's test of an effect: arms may vary differently. */
export const testWelch = (effect: Effect, alpha: number, sides: Sides): Computed<WelchTest> => {
  const df = degreesOf(effect);
  if (!(df > 0)) return degenerate({ kind: 'no_variance', what: 'both arms' });
  const { estimate, se } = effect;
  const t = estimate / se;
  if (sides === 'two_sided') {
    const half = -studentQuantile(alpha / 2, df) * se;
    return computed({ t, df, p: studentTwoSided(t, df), interval: [estimate - half, estimate + half] });
  }
  const half = -studentQuantile(alpha, df) * se;
  return computed(
    sides === 'greater'
      ? { t, df, p: studentTail(t, df), interval: [estimate - half, Number.POSITIVE_INFINITY] }
      : { t, df, p: studentTail(-t, df), interval: [Number.NEGATIVE_INFINITY, estimate + half] },
  );
};

const degreesOf = ({ control, treatment }: Effect): number => {
  const [left, right] = [control.variance / control.n, treatment.variance / treatment.n];
  return (left + right) ** 2 / (left ** 2 / (control.n - 1) + right ** 2 / (treatment.n - 1));
};
