import { stirlingFrom, stirlingRest } from './stirling.ts';

/** ½ ln 2π. */
const halfLogTwoPi = 0.918_938_533_204_672_7;

/**
 * ln Γ(x) for x > 0: Stirling's series (Abramowitz & Stegun 6.1.41) from 10 on, below it the recurrence Γ(x + 1) = x Γ(x) up to there. The error
 * stays below 4e-15 · max(1, |ln Γ(x)|); `logGamma(0)` is +Infinity, anything below zero or not a number is NaN.
 */
export const logGamma = (x: number): number => {
  if (!(x >= 0)) return Number.NaN;
  if (x === 0 || x === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  let shifted = x;
  let product = 1;
  while (shifted < stirlingFrom) {
    product *= shifted;
    shifted += 1;
  }
  const atShifted = (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + stirlingRest(shifted);
  return product === 1 ? atShifted : atShifted - Math.log(product);
};

/** ln B(a, b) for a, b > 0. The error stays below 1e-14 · max(1, |ln Γ(a + b)|). */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** Up to here a sum of logarithms is quicker than a series. */
const longestSum = 24;

/**
 * ln of the rising factorial a (a + 1) … (a + n − 1) = Γ(a + n) ⁄ Γ(a), for a > 0 and whole n >= 0. However large a is, nothing cancels: the error
 * stays below 1e-14 · max(1, |result|, n).
 */
export const logRising = (a: number, n: number): number => {
  let sum = 0;
  let from = a;
  let left = n;
  while (left > 0 && (n <= longestSum || from < stirlingFrom)) {
    sum += Math.log(from);
    from += 1;
    left -= 1;
  }
  if (left === 0) return sum;
  // Stirling's series on both sides, their leading terms taken together.
  const to = from + left;
  return (
    sum + (from - 0.5) * Math.log1p(left / from) + left * Math.log(to) - left + stirlingRest(to) - stirlingRest(from)
  );
};
