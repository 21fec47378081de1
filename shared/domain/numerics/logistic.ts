import { factorise, solveFactored } from './symmetric-matrix.ts';

/** ln(odds) = intercept + Σ weights · (feature − centre) ⁄ spread. */
export type Logistic = {
  readonly intercept: number;
  readonly weights: readonly number[];
  readonly centres: readonly number[];
  readonly spreads: readonly number[];
};

/** A light pull of the weights to 0: two features that say the same share it, and a feature that parts both kinds does not run away. */
const ridge = 1;

/**
 * Fits chances by Newton's method on the penalised likelihood (Hastie, Tibshirani & Friedman, “The elements of statistical learning”, 4.4.1). A
 * feature that is the same everywhere gets no weight.
 * @param rows features of each observation, finite
 */
export const fitLogistic = (rows: readonly (readonly number[])[], isPositive: readonly boolean[]): Logistic => {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, column) => {
    const centre = rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) / rows.length;
    const spread = Math.sqrt(rows.reduce((sum, row) => sum + ((row[column] ?? 0) - centre) ** 2, 0) / rows.length);
    return { centre, spread: spread > 1e-12 * Math.abs(centre) ? spread : Number.POSITIVE_INFINITY };
  });
  const points = rows.map((row) => [
    1,
    ...columns.map(({ centre, spread }, column) => ((row[column] ?? 0) - centre) / spread),
  ]);
  let solution = [0, ...columns.map(() => 0)];
  for (let step = 0; step < 50; step += 1) {
    const { slope, curvature } = newtonTerms(points, isPositive, solution);
    const lower = factorise(curvature);
    if (!lower) break;
    const move = solveFactored(lower, slope);
    solution = solution.map((value, i) => value + (move[i] ?? 0));
    if (Math.max(...move.map(Math.abs)) < 1e-10) break;
  }
  const [intercept = 0, ...weights] = solution;
  return {
    intercept,
    weights,
    centres: columns.map(({ centre }) => centre),
    spreads: columns.map(({ spread }) => spread),
  };
};

/** Chance of a positive. */
export const chanceBy = ({ intercept, weights, centres, spreads }: Logistic, row: readonly number[]): number => {
  const odds = weights.reduce(
    (sum, weight, i) => sum + (weight * ((row[i] ?? 0) - (centres[i] ?? 0))) / (spreads[i] ?? 1),
    intercept,
  );
  return 1 / (1 + Math.exp(-odds));
};

const newtonTerms = (points: readonly (readonly number[])[], isPositive: readonly boolean[], at: readonly number[]) => {
  const slope = at.map((value, i) => (i === 0 ? 0 : -ridge * value));
  // The intercept has a trace of the pull too, or a population of one kind would have no solution.
  const curvature = at.map((_, i) => at.map((__, j): number => (i !== j ? 0 : i === 0 ? 1e-6 : ridge)));
  for (const [index, point] of points.entries()) {
    const chance = 1 / (1 + Math.exp(-point.reduce((sum, value, i) => sum + value * (at[i] ?? 0), 0)));
    const missed = (isPositive[index] ? 1 : 0) - chance;
    const weight = chance * (1 - chance);
    for (const [i, value] of point.entries()) {
      slope[i] = (slope[i] ?? 0) + value * missed;
      const row = curvature[i] ?? [];
      for (let j = 0; j <= i; j += 1) row[j] = (row[j] ?? 0) + weight * value * (point[j] ?? 0);
    }
  }
  for (const [i, row] of curvature.entries())
    for (let j = i + 1; j < at.length; j += 1) row[j] = curvature[j]?.[i] ?? 0;
  return { slope, curvature };
};
