import { betaShare } from './incomplete-beta.ts';

/**
 * P(F > f) of the F distribution: Abramowitz & Stegun 26.6.2. Small tails keep their digits.
 * @param top degrees of freedom of the numerator
 * @param bottom of the denominator
 */
export const fTail = (f: number, top: number, bottom: number): number => {
  if (!(top > 0 && bottom > 0) || Number.isNaN(f)) return Number.NaN;
  if (f <= 0) return 1;
  if (f === Number.POSITIVE_INFINITY) return 0;
  const whole = bottom + top * f;
  return betaShare(bottom / whole, bottom / 2, top / 2, (top * f) / whole);
};
