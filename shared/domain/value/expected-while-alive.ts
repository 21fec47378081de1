import { scaledHypergeometric } from '../numerics/hypergeometric.ts';
import { logBeta } from '../numerics/log-gamma.ts';

/** Who buys, as gamma and beta distributions say: rate λ ~ Gamma(shape, scale⁻¹ `time`), chance to stay away after a purchase p ~ Beta(a, b). */
export type Alive = { readonly shape: number; readonly time: number; readonly a: number; readonly b: number };

/** From here on the beta distribution is narrow enough to sum over it; below, the series needs few terms. */
const sumFrom = 3;
const smallestB = 0.05;
/** Half of the gap that is left around a removable singularity. */
const gap = 1e-5;

/**
 * Expected purchases within `weeks` of a member who is alive and stays away after each with chance p: E[(1 − e^(−λpt)) ⁄ p].
 * Closed form: (a + b − 1) ⁄ (a − 1) · (1 − (time ⁄ (time + t))^shape · ₂F₁(shape, b; a + b − 1; t ⁄ (time + t))) (Fader, Hardie & Lee 2005, eq. 10).
 * Relative error below 1e-9.
 */
export const expectedWhileAlive = (alive: Alive, weeks: number): number => {
  if (!(weeks > 0)) return 0;
  if (alive.a >= sumFrom && alive.b >= smallestB) return bySum(alive, weeks);
  // Where a = 1 or a + b = 1 the closed form is 0 ⁄ 0, though smooth: the mean of both sides differs by less than gap².
  if (Math.abs(alive.a - 1) < gap || Math.abs(alive.a + alive.b - 1) < gap) {
    const away = (a: number) => bySeries({ ...alive, a }, weeks);
    return (away(alive.a + 3 * gap) + away(alive.a - 3 * gap)) / 2;
  }
  return bySeries(alive, weeks);
};

const bySeries = ({ shape, time, a, b }: Alive, weeks: number): number => {
  const z = weeks / (time + weeks);
  const logRest = -Math.log1p(weeks / time);
  const c = a + b - 1;
  // Euler's transformation converges sooner; it cancels where the shape is far above c.
  const left =
    shape - c <= Math.max(Math.abs(c), 1)
      ? scaledHypergeometric(c - shape, a - 1, c, z, (a - 1) * logRest)
      : scaledHypergeometric(shape, b, c, z, shape * logRest);
  return (c / (a - 1)) * (1 - left);
};

/** The mean over p, by the trapezoid rule in u = ln(p ⁄ (1 − p)): its error falls with e^(−2π² ⁄ step). */
const bySum = ({ shape, time, a, b }: Alive, weeks: number): number => {
  const reach = weeks / time;
  const centre = Math.log(a / b);
  const spread = Math.sqrt(1 / a + 1 / b);
  const step = Math.min(0.25, 0.4 * spread);
  const below = Math.max(9 * spread, 40 / (a - 1));
  const above = Math.max(9 * spread, Math.min(40 / b, 60));
  const logScale = -logBeta(a, b);
  let sum = 0;
  for (let u = centre - below; u <= centre + above; u += step) {
    const logP = u < 0 ? u - Math.log1p(Math.exp(u)) : -Math.log1p(Math.exp(-u));
    const logQ = logP - u;
    const p = Math.exp(logP);
    sum += Math.exp(logScale + (a - 1) * logP + b * logQ) * -Math.expm1(-shape * Math.log1p(p * reach));
  }
  return sum * step;
};
