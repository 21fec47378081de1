import { findRoot, findSignChange } from './find-root.ts';
import { betaShare } from './incomplete-beta.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/** From here on Student's distribution and the normal one differ by less than rounding. */
const asGoodAsNormal = 1e10;

/** P(T > t) of Student's distribution: Abramowitz & Stegun 26.7.1. Small tails keep their digits; the relative error grows from 1e-14 to 1e-8 as df goes to 1e9. @param df degrees of freedom, > 0, may be a fraction */
export const studentTail = (t: number, df: number): number => {
  if (!(df > 0) || Number.isNaN(t)) return Number.NaN;
  if (df > asGoodAsNormal) return normalCdf(-t);
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return t > 0 ? 0 : 1;
  const upper = 0.5 * betaShare(df / (df + square), df / 2, 0.5, square / (df + square));
  return t > 0 ? upper : 1 - upper;
};

/** P(T <= t). */
export const studentCdf = (t: number, df: number): number => studentTail(-t, df);

/** P(|T| > |t|), what a two-sided test answers. */
export const studentTwoSided = (t: number, df: number): number => Math.min(1, 2 * studentTail(Math.abs(t), df));

/** The t with P(T <= t) = p. Relative error below 1e-12. */
export const studentQuantile = (p: number, df: number): number => {
  if (!(p >= 0 && p <= 1 && df > 0)) return Number.NaN;
  if (df > asGoodAsNormal) return normalQuantile(p);
  if (p === 0.5) return 0;
  if (p > 0.5) return -studentQuantile(1 - p, df);
  if (p === 0) return Number.NEGATIVE_INFINITY;
  // Compared as logarithms, so that a far tail is as well told apart as the middle.
  const wanted = Math.log(p);
  const over = (t: number) => Math.log(studentTail(t, df)) - wanted;
  const near = Math.max(0, -normalQuantile(p));
  const from = over(near) < 0 ? 0 : near;
  return -findRoot(over, from, findSignChange(over, from, 1));
};
