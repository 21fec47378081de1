import { logGamma } from './log-gamma.ts';
import { normalCdf } from './normal.ts';

/** Panels of Simpson's rule; the integrand is smooth and ends in nothing on both sides. */
const panels = 600;
/** Standard deviations of the scale to either side. */
const reach = 12;

/**
 * P(T <= t) of Student's t with a noncentrality: the mean over the scale's distribution of Φ(t s − δ), s = √(χ²⁄df), by Simpson's rule. Absolute error below
 * 1e-10 for df >= 1; unlike series in δ it does not run out for large δ.
 */
export const noncentralCdf = (t: number, df: number, noncentrality: number): number => {
  if (!(df >= 1) || Number.isNaN(t + noncentrality)) return Number.NaN;
  const spread = 1 / Math.sqrt(2 * df);
  const from = Math.max(0, 1 - reach * spread);
  const step = (1 + reach * spread - from) / panels;
  const logScale = Math.log(2) + (df / 2) * Math.log(df / 2) - logGamma(df / 2);
  const at = (s: number): number => {
    const density =
      s === 0 ? (df === 1 ? Math.exp(logScale) : 0) : Math.exp(logScale + (df - 1) * Math.log(s) - (df * s * s) / 2);
    return density * normalCdf(t * s - noncentrality);
  };
  let sum = at(from) + at(from + panels * step);
  for (let panel = 1; panel < panels; panel += 1) sum += (panel % 2 === 1 ? 4 : 2) * at(from + panel * step);
  return Math.min(1, (sum * step) / 3);
};
