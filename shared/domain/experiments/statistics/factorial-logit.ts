import { chiSquaredTail } from '../../numerics/chi-squared.ts';
import { normalTail } from '../../numerics/normal.ts';
import type { Successes } from './beta-binomial.ts';
import { type Computed, computed, degenerate } from './computed.ts';
import { type DesignRow, dot, fitWeighted } from './least-squares.ts';

/** Successes of two factors that are each on (1) or off (0). */
export type LogitCell = { readonly a: 0 | 1; readonly b: 0 | 1 } & Successes;

/** In the order: intercept, a, b, a × b, as logarithms of odds. */
export type LogitEffects = {
  readonly coefficients: readonly number[];
  readonly errors: readonly number[];
  readonly p: readonly number[];
  /** Likelihood ratio of the interaction, and its p with one degree of freedom. */
  readonly ratio: number;
  readonly pRatio: number;
};

/** Rates of two on-or-off factors by logistic regression with dummy coding. With all four cells the coefficients are differences of log odds, exactly. */
export const analyseLogit = (cells: readonly LogitCell[]): Computed<LogitEffects> => {
  const at = (a: 0 | 1, b: 0 | 1) => cells.find((cell) => cell.a === a && cell.b === b);
  const [none, onlyA, onlyB, both] = [at(0, 0), at(1, 0), at(0, 1), at(1, 1)];
  if (!(none && onlyA && onlyB && both) || cells.length !== 4)
    return degenerate({ kind: 'impossible', what: 'cells', why: 'each of 0/0, 1/0, 0/1, 1/1 is needed once' });
  for (const { a, b, success, n } of cells) {
    if (!(success >= 0 && success <= n))
      return degenerate({ kind: 'impossible', what: `cell ${a}/${b}`, why: `${success} of ${n} is no proportion` });
    // The odds would be zero or infinite, and no regression would end.
    if (success === 0 || success === n) return degenerate({ kind: 'no_variance', what: `cell ${a}/${b}` });
  }
  const [zero, first, second, last] = [none, onlyA, onlyB, both].map(({ success, n }) => ({
    odds: Math.log(success / (n - success)),
    variance: 1 / success + 1 / (n - success),
  })) as [Odds, Odds, Odds, Odds];
  const coefficients = [
    zero.odds,
    first.odds - zero.odds,
    second.odds - zero.odds,
    last.odds - first.odds - second.odds + zero.odds,
  ];
  const errors = [
    zero.variance,
    first.variance + zero.variance,
    second.variance + zero.variance,
    last.variance + first.variance + second.variance + zero.variance,
  ].map(Math.sqrt);
  const ratio = Math.max(0, devianceWithoutInteraction([none, onlyA, onlyB, both]));
  return computed({
    coefficients,
    errors,
    p: coefficients.map((value, i) => 2 * normalTail(Math.abs(value) / (errors[i] ?? 1))),
    ratio,
    pRatio: chiSquaredTail(ratio, 1),
  });
};

type Odds = { readonly odds: number; readonly variance: number };

const mostSteps = 100;

/** What the model without interaction leaves: twice the log-likelihood to the saturated one, by Newton’s iteration (iteratively reweighted least squares). */
const devianceWithoutInteraction = (cells: readonly LogitCell[]): number => {
  const design: readonly DesignRow[] = cells.map(({ a, b }) => [1, a, b]);
  let fitted = cells.map(({ success, n }) => success / n);
  let before = Number.POSITIVE_INFINITY;
  for (let step = 0; step < mostSteps; step += 1) {
    const weights = cells.map(({ n }, i) => n * (fitted[i] ?? 0) * (1 - (fitted[i] ?? 0)));
    const working = cells.map(({ success, n }, i) => {
      const share = fitted[i] ?? 0.5;
      return Math.log(share / (1 - share)) + (success / n - share) / (share * (1 - share));
    });
    const fit = fitWeighted(design, working, weights);
    if (!fit) break;
    fitted = design.map((row) => 1 / (1 + Math.exp(-dot(row, fit.coefficients))));
    const left = devianceOf(cells, fitted);
    if (Math.abs(before - left) < 1e-13 * (1 + left)) return left;
    before = left;
  }
  return before;
};

const devianceOf = (cells: readonly LogitCell[], fitted: readonly number[]): number =>
  cells.reduce((sum, { success, n }, i) => {
    const share = fitted[i] ?? 0;
    return (
      sum +
      2 * (success * Math.log(success / (n * share)) + (n - success) * Math.log((n - success) / (n * (1 - share))))
    );
  }, 0);
