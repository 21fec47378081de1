import type { Problem } from '../problem.ts';
import type { ExchangeRefusal } from './refuse-exchange.ts';

/** An item as the shelf is ordered by: its price, and why it cannot be had. */
export type Ranked = { readonly points: number; readonly why: Problem<ExchangeRefusal> | null };

/**
 * The order of the shelf: what can be had now, from small to big; what a few points are missing for, the nearest first, which goes on where
 * the first left off; what is for others, later, or enough already; and at the end what is gone.
 */
export const compareItems = (a: Ranked, b: Ranked): number =>
  groupOf(a) - groupOf(b) || shortBy(a) - shortBy(b) || a.points - b.points;

const groupOf = ({ why }: Ranked): number => {
  if (why === null) return 0;
  if (why.code === 'points_short') return 1;
  return why.code === 'sold_out' ? 3 : 2;
};

const shortBy = ({ why }: Ranked): number => (why?.code === 'points_short' ? why.facts.shortBy : 0);
