const mostSteps = 200;

/**
 * The place where a rising or falling function crosses zero, between two places where it has different signs: regula falsi with the Illinois rule, halving
 * where that is slow. NaN when both ends have the same sign.
 * @param within how exact, relative to the place found (absolute below 1)
 */
export const findRoot = (of: (x: number) => number, from: number, to: number, within = 1e-14): number => {
  let [left, right] = [from, to];
  let [atLeft, atRight] = [of(left), of(right)];
  if (atLeft === 0) return left;
  if (atRight === 0) return right;
  if (!(atLeft < 0 === atRight > 0 && Number.isFinite(left) && Number.isFinite(right))) return Number.NaN;
  for (let step = 0; step < mostSteps; step += 1) {
    const width = right - left;
    if (Math.abs(width) <= within * Math.max(1, Math.abs(left), Math.abs(right))) break;
    const secant =
      Number.isFinite(atLeft) && Number.isFinite(atRight) ? right - (atRight * width) / (atRight - atLeft) : Number.NaN;
    // Each third step halves: a function that is flat on one side would let the secant creep.
    const next =
      step % 3 === 2 || !(secant > Math.min(left, right) && secant < Math.max(left, right)) ? left + width / 2 : secant;
    const atNext = of(next);
    if (atNext === 0) return next;
    if (atNext < 0 === atRight < 0) atLeft /= 2;
    else [left, atLeft] = [right, atRight];
    [right, atRight] = [next, atNext];
  }
  return right;
};

/** Doubles a step from `from` on until the function has changed its sign; the place where it has. NaN when it never does. */
export const findSignChange = (of: (x: number) => number, from: number, step: number): number => {
  const isNegative = of(from) < 0;
  let reach = step;
  for (let tries = 0; tries < 1_100; tries += 1) {
    const at = from + reach;
    if (!Number.isFinite(at)) break;
    if (of(at) < 0 !== isNegative) return at;
    reach *= 2;
  }
  return Number.NaN;
};
