import { factorise, solveFactored } from '../../numerics/symmetric-matrix.ts';

/** A row of a design: what stands before each coefficient. */
export type DesignRow = readonly number[];

/** What weighted least squares leaves: Σ w (y − fit)². Undefined when the columns depend on each other. */
export const residualOf = (
  design: readonly DesignRow[],
  y: readonly number[],
  weights: readonly number[],
): number | undefined => {
  const fitted = fitWeighted(design, y, weights);
  if (!fitted) return undefined;
  return y.reduce(
    (sum, value, i) => sum + (weights[i] ?? 0) * (value - dot(design[i] ?? [], fitted.coefficients)) ** 2,
    0,
  );
};

/** Coefficients of weighted least squares, and the factor of Xᵀ W X. */
export const fitWeighted = (design: readonly DesignRow[], y: readonly number[], weights: readonly number[]) => {
  const width = design[0]?.length ?? 0;
  const normal = Array.from({ length: width }, (_, j) =>
    Array.from({ length: width }, (__, k) =>
      design.reduce((sum, row, i) => sum + (weights[i] ?? 0) * (row[j] ?? 0) * (row[k] ?? 0), 0),
    ),
  );
  const right = Array.from({ length: width }, (_, j) =>
    design.reduce((sum, row, i) => sum + (weights[i] ?? 0) * (row[j] ?? 0) * (y[i] ?? 0), 0),
  );
  const factor = factorise(normal);
  return factor && { factor, coefficients: solveFactored(factor, right) };
};

export const dot = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, value, i) => sum + value * (right[i] ?? 0), 0);

/** 1 where an index is the level asked for, for all levels but the first: dummy coding. */
export const dummies = (index: number, levels: number): number[] =>
  Array.from({ length: levels - 1 }, (_, level) => (index === level + 1 ? 1 : 0));

/** All products of two factors’ columns: their interaction. */
export const crossed = (left: readonly number[], right: readonly number[]): number[] =>
  left.flatMap((a) => right.map((b) => a * b));
