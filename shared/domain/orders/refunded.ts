import { type Fen, floorShare } from '../money.ts';
import { goodsFen, type Order, type Refund } from './order.ts';

/**
 * What of an order has been returned, as a sum over refunds: it does not depend on the order they came in or on how they were split, and
 * all parts together end where one full refund ends.
 */
export type Refunded = {
  readonly fen: Fen;
  /** Fen returned of each line, in the order of the lines. */
  readonly byLine: readonly Fen[];
  /** Fen returned without saying of which line. */
  readonly unassigned: Fen;
  readonly whole: boolean;
};

/** Sums refunds over an order's lines, never beyond what was paid. `everything` is a cancelled order. */
export const sumRefunds = (order: Pick<Order, 'lines'>, refunds: readonly Refund[], everything: boolean): Refunded => {
  const total = goodsFen(order);
  if (everything || refunds.some((refund) => !refund.lines && refund.amountFen === undefined)) {
    return { fen: total, byLine: order.lines.map((line) => line.amountFen), unassigned: 0, whole: true };
  }
  const parts = refunds.flatMap((refund) => refund.lines ?? []);
  const byLine = order.lines.map((line) => {
    const own = parts.filter((part) => part.line === line.line);
    const told = own.reduce((sum, part) => sum + (part.amountFen ?? 0), 0);
    const pieces = own.reduce(
      (sum, part) => sum + (part.amountFen === undefined ? (part.quantity ?? line.quantity) : 0),
      0,
    );
    const ofPieces = line.quantity > 0 ? floorShare(line.amountFen, Math.min(pieces, line.quantity), line.quantity) : 0;
    return Math.min(line.amountFen, told + ofPieces);
  });
  const assigned = byLine.reduce((sum, each) => sum + each, 0);
  const loose = refunds.reduce((sum, refund) => sum + (refund.lines ? 0 : (refund.amountFen ?? 0)), 0);
  const unassigned = Math.min(loose, total - assigned);
  const fen = assigned + unassigned;
  return { fen, byLine, unassigned, whole: total > 0 && fen === total };
};

/**
 * How many of an order's points are due back: each line's stored share in proportion to what of it was returned, and for money returned
 * without naming a line, the same share of all the rest. One exact fraction, floored once, so it only grows as refunds add up.
 */
export const pointsDue = (
  lines: Order['lines'],
  points: { readonly total: number; readonly byLine: readonly number[] },
  refunded: Refunded,
): number => {
  if (refunded.whole) return points.total;
  let due = fraction(0, 1);
  let openFen = 0;
  for (const [i, line] of lines.entries()) {
    const returned = refunded.byLine[i] ?? 0;
    openFen += line.amountFen - returned;
    if (returned > 0) due = add(due, times(fraction(returned, line.amountFen), points.byLine[i] ?? 0));
  }
  if (refunded.unassigned > 0) {
    const rest = add(fraction(points.total, 1), times(due, -1));
    due = add(due, multiply(rest, fraction(refunded.unassigned, openFen)));
  }
  return Number(due.over / due.under);
};

type Fraction = { readonly over: bigint; readonly under: bigint };
const fraction = (over: number, under: number): Fraction => ({ over: BigInt(over), under: BigInt(under) });
const multiply = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under });
const times = (a: Fraction, b: number): Fraction => ({ over: a.over * BigInt(b), under: a.under });
const add = (a: Fraction, b: Fraction): Fraction =>
  a.under === b.under
    ? { over: a.over + b.over, under: a.under }
    : { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
