import { fTail } from '../../numerics/f-distribution.ts';
import { type Computed, computed, degenerate } from './computed.ts';
import { crossed, type DesignRow, dummies, residualOf } from './least-squares.ts';
import type { Sums } from './sample.ts';

/** One combination of levels of two factors, and what its units did: sums are enough. */
export type FactorCell = { readonly a: string; readonly b: string; readonly n: number } & Sums;

export type FactorEffect = {
  readonly sumOfSquares: number;
  readonly df: number;
  readonly f: number;
  readonly p: number;
};
export type FactorEffects = {
  readonly a: FactorEffect;
  readonly b: FactorEffect;
  /** Whether one factor’s effect depends on the other’s level. */
  readonly interaction: FactorEffect;
  /** Of units within their cells. */
  readonly residual: { readonly sumOfSquares: number; readonly df: number };
};

/**
 * Analysis of variance of two factors with their interaction. Each factor’s sum of squares is what it explains beyond the other (type II), so unequal cells do not
 * mix the factors; with equal cells it is the textbook’s. Needs every combination.
 */
export const analyseFactors = (cells: readonly FactorCell[]): Computed<FactorEffects> => {
  const levels = { a: [...new Set(cells.map(({ a }) => a))], b: [...new Set(cells.map(({ b }) => b))] };
  const wrong = refuse(cells, levels.a.length, levels.b.length);
  if (wrong) return wrong;
  const df = cells.reduce((sum, { n }) => sum + n - 1, 0);
  if (df < 1) return degenerate({ kind: 'too_few', what: 'cells', n: cells.length + df, least: cells.length + 1 });
  const within = cells.reduce((sum, cell) => sum + Math.max(0, cell.sumSquares - cell.sum ** 2 / cell.n), 0);
  if (!(within > 0)) return degenerate({ kind: 'no_variance', what: 'cells' });
  const columns = cells.map(({ a, b }) => ({
    a: dummies(levels.a.indexOf(a), levels.a.length),
    b: dummies(levels.b.indexOf(b), levels.b.length),
  }));
  const leftBy = (row: (of: { a: number[]; b: number[] }) => DesignRow): number =>
    residualOf(
      columns.map(row),
      cells.map(({ sum, n }) => sum / n),
      cells.map(({ n }) => n),
    ) ?? Number.NaN;
  const both = leftBy(({ a, b }) => [1, ...a, ...b]);
  const whole = leftBy(({ a, b }) => [1, ...a, ...b, ...crossed(a, b)]);
  const effect = (sumOfSquares: number, effectDf: number): FactorEffect => {
    const f = sumOfSquares / effectDf / (within / df);
    return { sumOfSquares, df: effectDf, f, p: fTail(f, effectDf, df) };
  };
  const [dfA, dfB] = [levels.a.length - 1, levels.b.length - 1];
  return computed({
    a: effect(Math.max(0, leftBy(({ b }) => [1, ...b]) - both), dfA),
    b: effect(Math.max(0, leftBy(({ a }) => [1, ...a]) - both), dfB),
    interaction: effect(Math.max(0, both - whole), dfA * dfB),
    residual: { sumOfSquares: within, df },
  });
};

const refuse = (cells: readonly FactorCell[], levelsA: number, levelsB: number) => {
  if (levelsA < 2 || levelsB < 2)
    return degenerate({ kind: 'impossible', what: 'cells', why: 'each factor needs two levels at least' });
  const seen = new Set(cells.map(({ a, b }) => `${a}\n${b}`));
  if (seen.size !== cells.length)
    return degenerate({ kind: 'impossible', what: 'cells', why: 'a combination of levels is there twice' });
  if (cells.length !== levelsA * levelsB)
    return degenerate({ kind: 'impossible', what: 'cells', why: 'a combination of levels is missing' });
  const empty = cells.find(({ n }) => n < 1);
  return empty && degenerate({ kind: 'too_few', what: `${empty.a} × ${empty.b}`, n: empty.n, least: 1 });
};
