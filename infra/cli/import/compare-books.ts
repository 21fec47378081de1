import { grouped } from '../progress.ts';
import type { Books } from '../read-books.ts';
import { yuanWords } from './report-words.ts';
import type { Staging } from './staging.ts';

export type OrderCounts = {
  readonly members: {
    readonly total: number;
    readonly created: number;
    readonly existing: number;
    /** Known to the platform by now. */
    readonly settled: number;
  };
  readonly orders: {
    /** In the file and fit to be handed in. */
    readonly total: number;
    readonly leftOut: number;
    readonly sent: number;
    readonly applied: number;
    readonly unchanged: number;
    readonly refused: number;
    readonly settled: number;
  };
  readonly lines: number;
  readonly fen: number;
  /** What the platform answered when each order was looked up after it was applied. */
  readonly readBack: { readonly orders: number; readonly fen: number };
  /** Of these, what is credited to members, and so stands in their accounts. */
  readonly credited: { readonly orders: number; readonly fen: number };
};

/** What is in the file, and what became of it. */
export const countOrders = (staging: Staging): OrderCounts => {
  const { db } = staging;
  const one = (sql: string): Record<string, number> => db.prepare(sql).get() as Record<string, number>;
  const { members = 0, known = 0 } = one('SELECT count(*) AS members, count(member_id) AS known FROM members');
  const { leftOut = 0 } = one('SELECT count(*) AS leftOut FROM orders WHERE fault IS NOT NULL');
  const all = one(`
    SELECT count(*) AS total, coalesce(sum(lines), 0) AS lines, coalesce(sum(fen), 0) AS fen,
      count(*) FILTER (WHERE outcome = 'applied') AS applied,
      count(*) FILTER (WHERE outcome = 'unchanged') AS unchanged,
      count(*) FILTER (WHERE outcome = 'refused') AS refused,
      coalesce(sum(fen) FILTER (WHERE outcome IN ('applied', 'unchanged')), 0) AS readFen,
      count(*) FILTER (WHERE outcome IN ('applied', 'unchanged') AND member IS NOT NULL) AS credited,
      coalesce(sum(fen) FILTER (WHERE outcome IN ('applied', 'unchanged') AND member IS NOT NULL), 0) AS creditedFen
    FROM orders WHERE fault IS NULL`);
  const {
    total = 0,
    lines = 0,
    fen = 0,
    applied = 0,
    unchanged = 0,
    refused = 0,
    readFen = 0,
    credited = 0,
    creditedFen = 0,
  } = all;
  const created = Number(staging.noted('created') ?? 0);
  return {
    members: { total: members, created, existing: known - created, settled: known },
    orders: {
      total,
      leftOut,
      sent: applied + refused,
      applied,
      unchanged,
      refused,
      settled: applied + unchanged + refused,
    },
    lines,
    fen,
    // An order counts as applied only when the platform's own amount for it equals the file's.
    readBack: { orders: applied + unchanged, fen: readFen },
    credited: { orders: credited, fen: creditedFen },
  };
};

/**
 * Is everything of the file on the platform?
 * @param wasEmpty nothing was there before, and nobody else has written since: then the books hold this file and nothing more
 */
export const compareBooks = (file: OrderCounts, books: Books, wasEmpty: boolean): string[] => {
  const words: string[] = [];
  if (file.orders.refused > 0)
    words.push(`${grouped(file.orders.refused)} orders were refused by the platform; --errors FILE lists them`);
  if (file.members.settled < file.members.total)
    words.push(`${grouped(file.members.total - file.members.settled)} members were refused by the platform`);
  if (books.drifted > 0) words.push(`the ledgers of ${grouped(books.drifted)} members do not prove`);
  const pairs = [
    ['members', file.members.settled, books.members, grouped],
    ['orders', file.credited.orders, books.orders, grouped],
    ['yuan', file.credited.fen, books.paidFen, yuanWords],
  ] as const;
  for (const [what, inFile, inBooks, show] of pairs) {
    if (inBooks < inFile || (wasEmpty && inBooks !== inFile))
      words.push(`${show(inFile)} ${what} of the file were confirmed, the platform’s books hold ${show(inBooks)}`);
  }
  return words;
};
