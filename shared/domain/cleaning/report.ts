import type { Cleaned, Fault, Normalisation } from './cleaned.ts';

/** How many row numbers a tally keeps; the count goes on. */
const rowsKept = 20;

/** How often something was found, where first, and by kind. */
export type Tally<Kind extends string = string> = {
  count: number;
  /** The first rows it was found in; the heading is row 1, as in a spreadsheet. */
  rows: number[];
  kinds: Partial<Record<Kind, number>>;
};

export type ColumnReport = { normalised: Tally<Normalisation>; missing: Tally; wrong: Tally<Fault> };

/** What several rows say differently of one order, member or product. */
export type Contradiction = 'member' | 'time' | 'shop' | 'content';

/** What was found in a file, before anything of it is used. */
export type CleaningReport = {
  /** Rows below the heading. */
  rows: number;
  /** Rows that cannot be used, for any of the reasons below. */
  rowsLeftOut: number;
  columns: Record<string, ColumnReport>;
  /** Rows that could not be read as rows at all: broken quotes, too many or too few cells. */
  unreadable: Tally;
  /** Rows equal to an earlier row in every column. */
  duplicates: Tally;
  contradictory: Tally<Contradiction>;
};

export const emptyReport = (columns: readonly string[]): CleaningReport => ({
  rows: 0,
  rowsLeftOut: 0,
  columns: Object.fromEntries(
    columns.map((name) => [name, { normalised: emptyTally(), missing: emptyTally(), wrong: emptyTally() }]),
  ),
  unreadable: emptyTally(),
  duplicates: emptyTally(),
  contradictory: emptyTally(),
});

/** Counts one finding. It changes the tally: a file has too many rows for copies. */
export const tally = <Kind extends string>(
  into: Tally<Kind>,
  row: number,
  ...kinds: readonly NoInfer<Kind>[]
): void => {
  into.count += 1;
  if (into.rows.length < rowsKept) into.rows.push(row);
  for (const kind of kinds) into.kinds[kind] = (into.kinds[kind] ?? 0) + 1;
};

/** Notes what cleaning one cell showed; a clean cell leaves no trace. */
export const noteCell = (report: CleaningReport, column: string, row: number, cell: Cleaned<unknown>): void => {
  if (cell.state === 'clean') return;
  const found = report.columns[column];
  if (!found) throw new Error(`the report has no column ${column}`);
  if (cell.state === 'normalised') tally(found.normalised, row, ...cell.changes);
  else if (cell.state === 'missing') tally(found.missing, row);
  else tally(found.wrong, row, cell.fault);
};

const emptyTally = <Kind extends string>(): Tally<Kind> => ({ count: 0, rows: [], kinds: {} });
