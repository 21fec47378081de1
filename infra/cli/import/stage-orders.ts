import { hash } from 'node:crypto';
import {
  cleanOrderRow,
  compareWithHead,
  type OrderField,
  type OrderHead,
  type OrderRow,
  type OrderRules,
} from '@memberday/shared/domain/cleaning/order-row.ts';
import { tally } from '@memberday/shared/domain/cleaning/report.ts';
import { columnOf, noteCells, type Reading, readRows } from './read-rows.ts';

/** What the platform takes for one order. */
const mostLines = 200;
const mostFen = 1_000_000_000;

/** An order as far as it is known, and whether it can still be handed in. */
type OpenOrder = {
  id: number;
  number: string;
  row: number;
  head: OrderHead | undefined;
  fault: string | null;
  lines: number;
};

/**
 * Reads an orders file into the staging: lines under their orders, wherever in the file they stand. An order with a line that cannot
 * be used, or whose lines contradict each other, is not handed in at all: an order that lacks a line would be a wrong order.
 */
export const stageOrders = async (reading: Reading<OrderField>, rules: OrderRules): Promise<void> => {
  const { db } = reading.staging;
  const book = createOrderBook(reading);
  const addLine = db.prepare('INSERT INTO lines (order_id, n, sku, category, quantity, fen) VALUES (?, ?, ?, ?, ?, ?)');
  const nameOf = reading.places.order ? (row: OrderRow) => row.order ?? '' : createRowNaming(reading);

  await readRows(reading, (found) => {
    const cleaned = cleanOrderRow(found.texts, rules);
    noteCells(reading, found, cleaned.cells, [
      'order',
      'at',
      'amount',
      ...(reading.places.order ? [] : (['member'] as const)),
    ]);
    if (!cleaned.row) {
      if (cleaned.order !== undefined) book.open(cleaned.order, found.row).fault ??= 'unusable_row';
      return;
    }
    const { row } = cleaned;
    const head = { member: row.member, at: row.at, shop: row.shop };
    const order = book.open(nameOf(row), found.row);
    const comparison = compareWithHead(order.head ?? head, head, rules.zone);
    if (comparison.found) {
      tally(reading.report.contradictory, found.row, comparison.found);
      const problem = `another ${comparison.found} than on row ${order.row}${comparison.same ? '; the earliest is taken' : ': the order is left out'}`;
      reading.addProblem({ row: found.row, column: columnOf(reading, 'order'), value: order.number, problem });
    }
    if (comparison.same) order.head = comparison.head;
    else order.fault ??= `contradictory_${comparison.found}`;
    order.lines += 1;
    addLine.run(order.id, order.lines, row.sku, row.category ?? null, row.quantity, row.amountFen);
  });
  book.close();
  settleOrders(reading);
};

/** Finds and opens orders. The order of the last row is kept at hand: lines of one order mostly follow each other. */
const createOrderBook = (reading: Reading<OrderField>) => {
  const { db } = reading.staging;
  const insert = db.prepare('INSERT OR IGNORE INTO orders (number, row) VALUES (?, ?)');
  const find = db.prepare('SELECT id, row, member, at, shop, fault, lines FROM orders WHERE number = ?');
  const update = db.prepare('UPDATE orders SET member = ?, at = ?, shop = ?, fault = ?, lines = ? WHERE id = ?');
  let current: OpenOrder | undefined;

  const close = (): void => {
    if (current) {
      const { head, fault, lines, id } = current;
      update.run(head?.member ?? null, head?.at ?? null, head?.shop ?? null, fault, lines, id);
    }
    current = undefined;
  };
  const read = (number: string): OpenOrder => {
    const found = find.get(number) as Record<'id' | 'row' | 'lines', number> &
      Record<'member' | 'at' | 'shop' | 'fault', string | null>;
    const { id, row, fault, lines, at } = found;
    const head = at === null ? undefined : { member: found.member ?? undefined, at, shop: found.shop ?? undefined };
    return { id, number, row, head, fault, lines };
  };
  const open = (number: string, row: number): OpenOrder => {
    if (current?.number === number) return current;
    close();
    const { changes, lastInsertRowid } = insert.run(number, row);
    const isNew = changes === 1;
    current = isNew
      ? { id: Number(lastInsertRowid), number, row, head: undefined, fault: null, lines: 0 }
      : read(number);
    return current;
  };
  return { open, close };
};

/**
 * The natural key of a purchase in a file without order numbers: its member, its moment, and that it is their n-th at that moment.
 * The same file read again gives the same keys. Hashed, because a member's number may be a phone.
 */
const createRowNaming = (reading: Reading<OrderField>) => {
  const count = reading.staging.db.prepare(
    'INSERT INTO nth (digest, n) VALUES (?, 1) ON CONFLICT (digest) DO UPDATE SET n = n + 1 RETURNING n',
  );
  return (row: OrderRow): string => {
    const digest = hash('sha256', `${row.member ?? ''}\u001f${row.at}`, 'buffer').subarray(0, 12);
    return `row-${digest.toString('hex')}-${count.get(digest)?.n}`;
  };
};

/** Sums up each order, refuses those the platform would not take, and lists the members. */
const settleOrders = ({ staging: { db }, addProblem, report }: Reading<OrderField>): void => {
  db.exec('UPDATE orders SET fen = (SELECT coalesce(sum(fen), 0) FROM lines WHERE order_id = id)');
  const oversized = db.prepare(
    'SELECT id, row, number, lines FROM orders WHERE fault IS NULL AND (lines > ? OR fen > ?)',
  );
  const refuse = db.prepare('UPDATE orders SET fault = ? WHERE id = ?');
  for (const order of oversized.all(mostLines, mostFen)) {
    const problem =
      Number(order.lines) > mostLines ? `more than ${mostLines} lines in one order` : 'an order over ten million yuan';
    refuse.run('too_large', order.id as number);
    addProblem({
      row: Number(order.row),
      column: '',
      value: String(order.number),
      problem: `${problem}: it is left out`,
    });
  }
  db.exec(`INSERT INTO members (value, row, first_at)
    SELECT member, min(row), min(at) FROM orders WHERE fault IS NULL AND member IS NOT NULL GROUP BY member ORDER BY min(id)`);
  // of use while rows were read only
  db.exec('DELETE FROM seen; DELETE FROM nth');
  const kept = db.prepare('SELECT coalesce(sum(lines), 0) AS lines FROM orders WHERE fault IS NULL').get();
  report.rowsLeftOut = report.rows - Number(kept?.lines);
};
