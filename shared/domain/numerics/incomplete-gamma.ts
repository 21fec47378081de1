import { logGamma } from './log-gamma.ts';
import { belowTangent, stirlingFrom, stirlingRest } from './stirling.ts';

const precision = 1e-16;
const mostTerms = 100_000;
/** Keeps Lentz's fraction from dividing by zero. */
const tiny = 1e-300;

/**
 * Q(a, x) = Γ(a, x) ⁄ Γ(a), the regularised upper incomplete gamma function, for a > 0 and x >= 0; NaN outside. The series below a + 1, Legendre's continued
 * fraction (by Lentz) above (Abramowitz & Stegun 6.5.29, 6.5.31), so that a small tail keeps its digits. Relative error below 1e-10 for a up to 1e9.
 */
export const upperGammaShare = (a: number, x: number): number => {
  if (!(a > 0 && x >= 0)) return Number.NaN;
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < a + 1 ? 1 - seriesOf(a, x) : fractionOf(a, x);
};

/** P(a, x) = 1 − Q(a, x), without the cancellation where it is small. */
export const lowerGammaShare = (a: number, x: number): number => {
  if (!(a > 0 && x >= 0)) return Number.NaN;
  if (x === 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x < a + 1 ? seriesOf(a, x) : 1 - fractionOf(a, x);
};

/** xᵃ e⁻ˣ ⁄ Γ(a). From 10 on without ln Γ, whose rounding would be multiplied by its size. */
const scaleOf = (a: number, x: number): number =>
  a < stirlingFrom
    ? Math.exp(a * Math.log(x) - x - logGamma(a))
    : Math.sqrt(a / (2 * Math.PI)) * Math.exp(-a * belowTangent((x - a) / a) - stirlingRest(a));

const seriesOf = (a: number, x: number): number => {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < mostTerms && term > sum * precision; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * scaleOf(a, x);
};

const fractionOf = (a: number, x: number): number => {
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < mostTerms; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < precision) break;
  }
  return fraction * scaleOf(a, x);
};

const nonZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
