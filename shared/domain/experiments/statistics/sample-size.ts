import { findRoot, findSignChange } from '../../numerics/find-root.ts';
import { noncentralCdf } from '../../numerics/noncentral-t.ts';
import { normalCdf, normalQuantile } from '../../numerics/normal.ts';
import { studentQuantile } from '../../numerics/student-t.ts';
import { type Computed, computed, degenerate } from './computed.ts';

/** What may go wrong: `alpha` a find that is none (two-sided), `1 − power` none where there is one. */
export type Errors = { readonly alpha: number; readonly power: number };

/** Units per arm that show a difference of means, by the normal distribution; both arms vary alike and are equally large. May be a fraction. */
export const sizeForMean = (difference: number, variance: number, errors: Errors): Computed<number> => {
  const wrong =
    wrongIn(errors) ?? (variance > 0 ? undefined : 'variance') ?? (difference === 0 ? 'abs_mde' : undefined);
  if (wrong) return out(wrong);
  return computed((2 * levelsOf(errors) ** 2 * variance) / difference ** 2);
};

/** Units per arm that show a difference of rates, each arm with its own variance. */
export const sizeForProportion = (baseline: number, difference: number, errors: Errors): Computed<number> => {
  const reached = baseline + difference;
  const wrong =
    wrongIn(errors) ??
    (baseline > 0 && baseline < 1 ? undefined : 'baseline') ??
    (difference !== 0 && reached >= 0 && reached <= 1 ? undefined : 'abs_mde');
  if (wrong) return out(wrong);
  const variance = baseline * (1 - baseline) + reached * (1 - reached);
  return computed((levelsOf(errors) ** 2 * variance) / difference ** 2);
};

export type SizeForRates = { readonly h: number; readonly perArm: number };

/** The same by Cohen’s h, the difference of arcsines, whose variance is the same for every rate; exactly, both tails counted. */
export const sizeForCohenH = (left: number, right: number, errors: Errors): Computed<SizeForRates> => {
  const wrong =
    wrongIn(errors) ?? (isShare(left) ? undefined : 'p1') ?? (isShare(right) && left !== right ? undefined : 'p2');
  if (wrong) return out(wrong);
  const h = 2 * Math.asin(Math.sqrt(right)) - 2 * Math.asin(Math.sqrt(left));
  const level = -normalQuantile(errors.alpha / 2);
  const powerAt = (n: number): number => {
    const moved = Math.abs(h) * Math.sqrt(n / 2);
    return normalCdf(moved - level) + normalCdf(-moved - level);
  };
  return computed({ h, perArm: solveSize(powerAt, errors.power, 0) });
};

/** Units per arm by Student’s own distribution, for an effect of d standard deviations: exact for small arms. */
export const sizeForCohenD = (d: number, errors: Errors): Computed<number> => {
  const wrong = wrongIn(errors) ?? (Number.isFinite(d) && d !== 0 ? undefined : 'd');
  if (wrong) return out(wrong);
  const powerAt = (n: number): number => powerOfT(d, n, errors.alpha);
  return computed(solveSize(powerAt, errors.power, 2));
};

/** Power of the two-sided t test of two arms of n units each, for an effect of d standard deviations. */
export const powerOfT = (d: number, n: number, alpha: number): number => {
  const df = 2 * n - 2;
  const level = -studentQuantile(alpha / 2, df);
  const moved = Math.abs(d) * Math.sqrt(n / 2);
  return 1 - noncentralCdf(level, df, moved) + noncentralCdf(-level, df, moved);
};

const solveSize = (powerAt: (n: number) => number, power: number, least: number): number => {
  const over = (n: number) => powerAt(n) - power;
  if (over(least) >= 0) return least;
  return findRoot(over, least, findSignChange(over, least, 4), 1e-12);
};

const levelsOf = ({ alpha, power }: Errors): number => normalQuantile(power) - normalQuantile(alpha / 2);

const isShare = (value: number): boolean => value >= 0 && value <= 1;

/** The first of the errors that is none. A power not above alpha would be reached without data. */
export const wrongIn = ({ alpha, power }: Errors): 'alpha' | 'power' | undefined => {
  if (!(alpha > 0 && alpha < 1)) return 'alpha';
  return power > alpha && power < 1 ? undefined : 'power';
};

const whys = {
  alpha: 'must be above 0 and below 1',
  power: 'must be above alpha and below 1',
  variance: 'must be above zero',
  abs_mde: 'must be a difference that can be: not zero, and rates stay within 0 and 1',
  baseline: 'must be above 0 and below 1',
  p1: 'must be a rate',
  p2: 'must be a rate, and another one than p1',
  d: 'must be a number other than zero',
} as const;

const out = (what: keyof typeof whys) => degenerate({ kind: 'impossible', what, why: whys[what] });
