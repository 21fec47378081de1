/** ln(eᵃ + eᵇ) without overflow; −Infinity stands for a summand of 0. */
export const logSum = (a: number, b: number): number => {
  const high = Math.max(a, b);
  if (high === Number.NEGATIVE_INFINITY) return high;
  return high + Math.log1p(Math.exp(-Math.abs(a - b)));
};

/** ln(eᵃ − eᵇ) for a >= b, exact also where the two are nearly equal; −Infinity where they are. */
export const logDifference = (a: number, b: number): number => {
  const gap = b - a;
  if (!(gap < 0)) return Number.NEGATIVE_INFINITY;
  // Of the two forms each is exact on its own side of ln 2 (Mächler, “Accurately computing log(1 − exp(−|a|))”, 2012).
  return a + (gap > -Math.LN2 ? Math.log(-Math.expm1(gap)) : Math.log1p(-Math.exp(gap)));
};
