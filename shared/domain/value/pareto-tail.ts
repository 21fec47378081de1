import { integratePanel } from '../numerics/gauss-legendre.ts';
import { gaussFraction } from '../numerics/hypergeometric.ts';

export type ParetoNbd = { readonly r: number; readonly alpha: number; readonly s: number; readonly beta: number };

/** Closer to the singularity than this the fraction takes more steps than an integral. */
const nearestFraction = 0.002;

/** ln of (α ⁄ (α + t))^r · (β ⁄ (β + t))^s · (α + t)^−x: x purchases at their times, and alive at t. */
export const logStayed = ({ r, alpha, s, beta }: ParetoNbd, x: number, t: number): number =>
  (x === 0 ? 0 : -x * Math.log(alpha + t)) - r * Math.log1p(t / alpha) - s * Math.log1p(t / beta);

/**
 * ln of ∫ from t of the chance to go at y (density s ⁄ (β + y) at `logStayed`), less ln s: the tail that the likelihood takes the difference of. It is
 * (α + y)^−(r+x) (β + y)^−(s+1) integrated, a ₂F₁ with one parameter 1 after Euler's transformation. Relative error of the tail below 1e-11.
 */
export const logTail = (params: ParetoNbd, x: number, t: number, stayed: number = logStayed(params, x, t)): number => {
  const { r, alpha, s, beta } = params;
  const power = r + s + x;
  if (alpha >= beta) {
    if ((beta + t) / (alpha + t) < nearestFraction) return stayed + Math.log(integrateTail(params, x, t));
    return stayed - Math.log(power) + Math.log(gaussFraction(r + x, power + 1, (alpha - beta) / (alpha + t)));
  }
  const ratio = (alpha + t) / (beta + t);
  if (ratio < nearestFraction) return stayed + Math.log(integrateTail(params, x, t));
  return stayed + Math.log((ratio / power) * gaussFraction(s + 1, power + 1, (beta - alpha) / (beta + t)));
};

/**
 * The tail over e^`logStayed`(t), by panels in w = ln((m + y) ⁄ (m + t)) with m the smaller of α and β: there the integrand is free of singularities
 * within π of the line.
 */
const integrateTail = ({ r, alpha, s, beta }: ParetoNbd, x: number, t: number): number => {
  const least = Math.min(alpha, beta) + t;
  const integrand = (w: number): number => {
    const passed = least * Math.expm1(w);
    const decay = (r + x) * Math.log1p(passed / (alpha + t)) + s * Math.log1p(passed / (beta + t));
    return (Math.exp(-decay) * least * Math.exp(w)) / (beta + t + passed);
  };
  /** How fast it falls, at least: the slope of −ln, less that of what grows. */
  const decayAt = (w: number): number => {
    const reached = least * Math.exp(w);
    const onward = reached - Math.min(alpha, beta);
    return ((r + x) * reached) / (alpha + onward) + (s * reached) / (beta + onward);
  };
  let sum = 0;
  let w = 0;
  for (let panel = 0; panel < mostPanels; panel += 1) {
    const reached = least * Math.exp(w);
    // From here on it is e^(−power · w) and nothing else.
    if (reached / (Math.max(alpha, beta) + t + least * Math.expm1(w)) > 1 - 1e-14)
      return sum + integrand(w) / (r + s + x);
    let width = widestPanel;
    while (decayAt(w + width) * width > steepestPanel) width /= 1.6;
    const piece = integratePanel(integrand, w, w + width);
    sum += piece;
    w += width;
    if (piece < 1e-17 * sum) return sum;
  }
  return sum;
};

const mostPanels = 1000;
/** With singularities π away, sixteen nodes are exact to the last digit on panels of this width … */
const widestPanel = 4;
/** … that fall by no more than e to this. */
const steepestPanel = 16;
