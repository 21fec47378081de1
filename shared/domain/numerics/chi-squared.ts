import { lowerGammaShare, upperGammaShare } from './incomplete-gamma.ts';

/** P(X > x) of the chi-squared distribution. */
export const chiSquaredTail = (x: number, df: number): number => (x <= 0 ? 1 : upperGammaShare(df / 2, x / 2));

/** P(X <= x) of the chi-squared distribution. */
export const chiSquaredCdf = (x: number, df: number): number => (x <= 0 ? 0 : lowerGammaShare(df / 2, x / 2));
