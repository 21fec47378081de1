import { findRoot } from '../../numerics/find-root.ts';
import { normalQuantile, normalTail } from '../../numerics/normal.ts';
import { type Computed, computed, degenerate } from './computed.ts';

/** How the error that may be made is spread over the looks. Both spend little early; O’Brien and Fleming’s next to nothing. */
export type Spending = 'obrien_fleming' | 'pocock';

/**
 * Bounds of z for planned looks (Lan & DeMets 1983), by the recursion of Armitage, McPherson & Rowe: the density of those who have not crossed yet, integrated from
 * look to look.
 * @param looks shares of the information at each look, rising, the last 1 at most
 * @param sides 2: half of alpha is spent on each, and the lower bounds are the upper ones’ mirror
 */
export const boundsOfLooks = (
  looks: readonly number[],
  alpha: number,
  spending: Spending,
  sides: 1 | 2,
): Computed<readonly number[]> => {
  const rising = looks.every((at, i) => at > (looks[i - 1] ?? 0) && at <= 1);
  if (looks.length === 0 || !rising)
    return degenerate({ kind: 'impossible', what: 't', why: 'shares of information must rise, above 0 and up to 1' });
  const spent = looks.map((at) => spentBy(at, alpha / sides, spending));
  const bounds: number[] = [];
  let alive: Alive | undefined;
  looks.forEach((at, i) => {
    const step = Math.sqrt(at - (looks[i - 1] ?? 0));
    const due = (spent[i] ?? 0) - (spent[i - 1] ?? 0);
    const crossing = (z: number): number => crossedAbove(alive, z * Math.sqrt(at), step);
    const bound =
      due < smallest ? mostBound : findRoot((z) => Math.log(Math.max(crossing(z), 1e-300) / due), -10, mostBound);
    bounds.push(bound);
    alive = survivors(
      alive,
      bound * Math.sqrt(at),
      sides === 2 ? -bound * Math.sqrt(at) : -reach * Math.sqrt(at),
      step,
    );
  });
  return computed(bounds);
};

const spentBy = (at: number, alpha: number, spending: Spending): number =>
  spending === 'pocock'
    ? alpha * Math.log1p((Math.E - 1) * at)
    : 2 * normalTail(-normalQuantile(alpha / 2) / Math.sqrt(at));

/** Less than this to spend and there is no bound that could be told from none. */
const smallest = 1e-24;
const mostBound = 10.5;
/** Standard deviations to which the side without a bound is followed. */
const reach = 10;
const panels = 600;

/** Those who have not crossed: the density of the sum over a grid, with Simpson’s weights in it. */
type Alive = { readonly sums: readonly number[]; readonly weights: readonly number[] };

const crossedAbove = (alive: Alive | undefined, bound: number, step: number): number =>
  alive
    ? alive.sums.reduce((sum, at, i) => sum + (alive.weights[i] ?? 0) * normalTail((bound - at) / step), 0)
    : normalTail(bound / step);

const survivors = (alive: Alive | undefined, upper: number, lower: number, step: number): Alive => {
  const width = (upper - lower) / panels;
  const sums = Array.from({ length: panels + 1 }, (_, i) => lower + i * width);
  const weights = sums.map((at, i) => {
    const simpson = i === 0 || i === panels ? 1 : i % 2 === 1 ? 4 : 2;
    return ((simpson * width) / 3) * densityAt(alive, at, step);
  });
  return { sums, weights };
};

const densityAt = (alive: Alive | undefined, at: number, step: number): number => {
  const scale = 1 / (step * Math.sqrt(2 * Math.PI));
  if (!alive) return scale * Math.exp(-0.5 * (at / step) ** 2);
  return alive.sums.reduce(
    (sum, from, i) => sum + (alive.weights[i] ?? 0) * scale * Math.exp(-0.5 * ((at - from) / step) ** 2),
    0,
  );
};
