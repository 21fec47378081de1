/** ½ ln 2π. */
const halfLogTwoPi = 0.918_938_533_204_672_7;

/** Coefficients B₂ₙ ⁄ (2n(2n − 1)) of Stirling's series. */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156, -3617 / 122_400] as const;

/** From here on eight terms of the series leave an error below 1e-16. */
const seriesFrom = 10;

/**
 * ln Γ(x) for x > 0: Stirling's series (Abramowitz & Stegun 6.1.41) from 10 on, below it the recurrence Γ(x + 1) = x Γ(x) up to there. The error
 * stays below 4e-15 · max(1, |ln Γ(x)|); `logGamma(0)` is +Infinity, anything below zero or not a number is NaN.
 */
export const logGamma = (x: number): number => {
  if (!(x >= 0)) return Number.NaN;
  if (x === 0 || x === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  let shifted = x;
  let product = 1;
  while (shifted < seriesFrom) {
    product *= shifted;
    shifted += 1;
  }
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  let sum = 0;
  for (let term = stirling.length - 1; term >= 0; term -= 1) sum = sum * square + (stirling[term] ?? 0);
  const atShifted = (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + sum * inverse;
  return product === 1 ? atShifted : atShifted - Math.log(product);
};

/** ln B(a, b) for a, b > 0. The error stays below 1e-14 · max(1, |ln Γ(a + b)|). */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** Up to here a sum of logarithms is both quicker than two ln Γ and free of their cancellation. */
const longestSum = 24;

/**
 * ln of the rising factorial a (a + 1) … (a + n − 1) = Γ(a + n) ⁄ Γ(a), for a > 0 and whole n >= 0. However large a is, the error stays below
 * 1e-14 · max(1, |result|) for n up to 24; beyond, that of the two ln Γ.
 */
export const logRising = (a: number, n: number): number => {
  if (n > longestSum) return logGamma(a + n) - logGamma(a);
  let sum = 0;
  for (let step = 0; step < n; step += 1) sum += Math.log(a + step);
  return sum;
};
