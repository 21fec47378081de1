const precision = 1e-15;
const tiny = 1e-300;

/** More than enough unless z is within 1e-4 of 1. */
const mostTerms = 100_000;

/**
 * ₂F₁(1, b; c; z) for 0 <= z < 1 and 0 < b < c, by Gauss's continued fraction (Abramowitz & Stegun 15.1; Cuyt et al., “Handbook of continued
 * fractions”, 15.3.7) with the modified Lentz recurrence. About 18 ⁄ √(1 − z) steps; relative error below 1e-13 for z up to 0.9999.
 */
export const gaussFraction = (b: number, c: number, z: number): number => {
  if (z === 0) return 1;
  let value = 1;
  let upper = 1;
  let lower = 0;
  for (let step = 1; step <= mostTerms; step += 1) {
    const half = step >> 1;
    const top = step % 2 === 1 ? (b + half) * (c - 1 + half) : half * (c - b - 1 + half);
    const term = -(top * z) / ((c + step - 2) * (c + step - 1));
    lower = 1 / away(1 + term * lower);
    upper = away(1 + term / upper);
    const change = upper * lower;
    value *= change;
    if (Math.abs(change - 1) < precision) break;
  }
  return 1 / value;
};

const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/**
 * e^logFactor · ₂F₁(a, b; c; z) for 0 <= z < 1 and c neither 0 nor a negative whole number, by its power series (Abramowitz & Stegun 15.1.1). The
 * factor is taken in before the end, so that a huge series times a tiny factor stays a number. Relative error below 1e-12 where the terms do not cancel.
 */
export const scaledHypergeometric = (a: number, b: number, c: number, z: number, logFactor = 0): number => {
  let term = 1;
  let sum = 1;
  let scale = logFactor;
  for (let n = 0; n < mostTerms; n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(sum) > 1e250 || Math.abs(term) > 1e250) {
      sum *= 1e-250;
      term *= 1e-250;
      scale += 250 * Math.LN10;
    }
    if (Math.abs(term) <= precision * Math.abs(sum)) break;
  }
  return sum * Math.exp(scale);
};
