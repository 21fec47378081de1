import { logGamma } from './log-gamma.ts';
import { belowTangent, stirlingFrom, stirlingRest } from './stirling.ts';

const precision = 1e-16;
const mostTerms = 100_000;
/** Keeps Lentz's fraction from dividing by zero. */
const tiny = 1e-300;

/**
 * I(x; a, b), the regularised incomplete beta function, for a, b > 0 and 0 <= x <= 1; NaN outside. Continued fraction DLMF 8.17.22 by Lentz, on the side
 * where it converges fast. Relative error below 1e-10 for a and b up to 1e9.
 * @param rest 1 − x where the caller has it with more digits than subtracting gives
 */
export const betaShare = (x: number, a: number, b: number, rest = 1 - x): number => {
  if (!(a > 0 && b > 0 && x >= 0 && rest >= 0)) return Number.NaN;
  if (x === 0) return 0;
  if (rest === 0) return 1;
  return x <= (a + 1) / (a + b + 2) ? lowerShareOf(x, a, b, rest) : 1 - lowerShareOf(rest, b, a, x);
};

const lowerShareOf = (x: number, a: number, b: number, rest: number): number =>
  powerOf(x, a, b, rest) * (fractionOf(x, a, b) / a);

/** xᵃ (1 − x)ᵇ ⁄ B(a, b), without ln Γ where its rounding would be multiplied by its size (the way of Didonato & Morris, TOMS 708). */
const powerOf = (x: number, a: number, b: number, rest: number): number => {
  if (b < stirlingFrom && a >= stirlingFrom) return mixedPowerOf(x, a, b, rest);
  if (a < stirlingFrom && b >= stirlingFrom) return mixedPowerOf(rest, b, a, x);
  if (a < stirlingFrom)
    return Math.exp(a * logOf(x, rest) + b * logOf(rest, x) + logGamma(a + b) - logGamma(a) - logGamma(b));
  const sum = a + b;
  const [near, far] = [a / sum, b / sum];
  const exponent = a * belowTangent((x - near) / near) + b * belowTangent((rest - far) / far);
  const correction = stirlingRest(a) + stirlingRest(b) - stirlingRest(sum);
  return Math.sqrt((a * far) / (2 * Math.PI)) * Math.exp(-exponent - correction);
};

/** The same for a large `a` and a small `b`: ln Γ(a + b) − ln Γ(a) by the difference of their Stirling series. */
const mixedPowerOf = (x: number, a: number, b: number, rest: number): number => {
  const growth = (a - 0.5) * Math.log1p(b / a) + b * Math.log(a + b) - b + stirlingRest(a + b) - stirlingRest(a);
  return Math.exp(a * logOf(x, rest) + b * logOf(rest, x) + growth - logGamma(b));
};

const logOf = (x: number, rest: number): number => (x > 0.5 ? Math.log1p(-rest) : Math.log(x));

const fractionOf = (x: number, a: number, b: number): number => {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < mostTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < precision) break;
  }
  return fraction;
};

const nonZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
