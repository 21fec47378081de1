import { type Fen, floorShare, splitByWeight } from '../money.ts';
import { goodsFen, type Order, type OrderLine, type Refund, type RefundLine } from './order.ts';

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
  /** The part of the whole order: of its money, or of its pieces where it cost none, as when points paid all of it. */
  readonly share: { readonly part: number; readonly of: number };
  readonly whole: boolean;
};

/** Sums refunds over an order's lines, never beyond what was paid. `everything` is a cancelled order. */
export const sumRefunds = (order: Pick<Order, 'lines'>, refunds: readonly Refund[], everything: boolean): Refunded => {
  const total = goodsFen(order);
  if (everything || refunds.some((refund) => !refund.lines && refund.amountFen === undefined)) {
    const byLine = order.lines.map((line) => line.amountFen);
    return { fen: total, byLine, unassigned: 0, share: { part: 1, of: 1 }, whole: true };
  }
  const parts = refunds.flatMap((refund) => partsOf(refund, order.lines));
  const returned = order.lines.map((line) =>
    sumParts(
      line,
      parts.filter((part) => part.line === line.line),
    ),
  );
  const byLine = returned.map((each) => each.fen);
  const assigned = sum(byLine);
  const loose = sum(refunds.map((refund) => (refund.lines ? 0 : (refund.amountFen ?? 0))));
  const unassigned = Math.min(loose, total - assigned);
  const fen = assigned + unassigned;
  const share =
    total > 0
      ? { part: fen, of: total }
      : { part: sum(returned.map((each) => each.pieces)), of: sum(order.lines.map(piecesOf)) };
  return { fen, byLine, unassigned, share, whole: share.of > 0 && share.part === share.of };
};

/** The lines of a refund. An amount told for all of them together is split by what each is worth. */
const partsOf = (refund: Refund, lines: readonly OrderLine[]): readonly RefundLine[] => {
  if (!refund.lines || refund.amountFen === undefined) return refund.lines ?? [];
  const open = refund.lines.filter((part) => part.amountFen === undefined);
  const told = sum(refund.lines.map((part) => part.amountFen ?? 0));
  const worth = open.map((part) => {
    const line = lines.find((each) => each.line === part.line);
    return line ? sumParts(line, [part]).fen : 0;
  });
  const amounts = splitByWeight(Math.max(0, refund.amountFen - told), worth);
  return refund.lines.map((part) => {
    const i = open.indexOf(part);
    return i === -1 ? part : { ...part, amountFen: amounts[i] };
  });
};

/** What came back of one line. A part by amount counts its amount; one by quantity its pieces; one that says neither is the whole line. */
const sumParts = (line: OrderLine, parts: readonly RefundLine[]): { fen: Fen; pieces: number } => {
  const byPieces = line.amountFen === 0 ? parts : parts.filter((part) => part.amountFen === undefined);
  const pieces = sum(byPieces.map((part) => part.quantity ?? piecesOf(line)));
  if (pieces >= piecesOf(line)) return { fen: line.amountFen, pieces: piecesOf(line) };
  const told = sum(parts.map((part) => part.amountFen ?? 0));
  return { fen: Math.min(line.amountFen, told + floorShare(line.amountFen, pieces, piecesOf(line))), pieces };
};

/** A line that counts no pieces, such as a fee, goes back as one. */
const piecesOf = (line: OrderLine): number => Math.max(1, line.quantity);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

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
