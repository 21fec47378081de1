/**
 * A quantile of sorted numbers, type 7 (R's and NumPy's default): linear between the two order statistics around `(n − 1) · part / of`. The
 * fraction comes as two whole numbers, so that the place is exact: with floating point .8 · 994 lies beside its place, and a value that equals a
 * cut-off falls on the wrong side of it.
 * @param sorted ascending, at least one number
 * @example quantileOf([10, 20, 40], 1, 2) // 20
 * @see Hyndman and Fan, “Sample Quantiles in Statistical Packages”, The American Statistician 50 (1996)
 */
export const quantileOf = (sorted: ArrayLike<number>, part: number, of: number): number => {
  const last = sorted.length - 1;
  const place = last * part;
  const below = Math.floor(place / of);
  const rest = place - below * of;
  const low = sorted[below];
  if (low === undefined) throw new RangeError('a quantile of nothing');
  const high = sorted[Math.min(below + 1, last)] ?? low;
  return rest === 0 ? low : (low * (of - rest) + high * rest) / of;
};
