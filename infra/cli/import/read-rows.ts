import { hash } from 'node:crypto';
import { type Cleaned, wordsOfFault } from '@memberday/shared/domain/cleaning/cleaned.ts';
import { type CleaningReport, noteCell, tally } from '@memberday/shared/domain/cleaning/report.ts';
import { type ColumnPlaces, textOf } from './column-map.ts';
import type { Problem } from './error-file.ts';
import type { SourceRow } from './source-file.ts';
import type { Staging } from './staging.ts';

/** What every reader of rows works with. */
export type Reading<Field extends string> = {
  readonly header: readonly string[];
  readonly rows: AsyncIterable<SourceRow>;
  readonly places: ColumnPlaces<Field>;
  readonly fields: readonly Field[];
  readonly staging: Staging;
  readonly report: CleaningReport;
  readonly addProblem: (problem: Problem) => void;
  /** Leave out rows that equal an earlier row in every column. Tills write the same line twice for two equal articles, so they stay unless asked. */
  readonly dropDuplicates: boolean;
};

/** The texts of one row by their meaning, and where it stood. */
export type FoundRow<Field extends string> = {
  readonly row: number;
  readonly texts: { readonly [F in Field]: string | undefined };
};

const rowsPerTransaction = 20_000;

/**
 * Reads every row once, in transactions of the staging: counts it, passes over empty, broken and (where asked) repeated rows,
 * and hands the others to `take`.
 */
export const readRows = async <Field extends string>(
  reading: Reading<Field>,
  take: (found: FoundRow<Field>) => void,
): Promise<void> => {
  const { header, report, addProblem, places, fields } = reading;
  const { db } = reading.staging;
  const isRepeat = createRepeatCheck(reading);
  db.exec('BEGIN');
  for await (const { row, cells } of reading.rows) {
    if (cells.length === 1 && cells[0]?.trim() === '') continue;
    report.rows += 1;
    if (cells.length !== header.length) {
      tally(report.unreadable, row);
      const problem = `${cells.length} cells under ${header.length} headings`;
      addProblem({ row, column: '', value: cells.join(',').slice(0, 200), problem });
    } else if (!isRepeat(row, cells)) {
      const texts = Object.fromEntries(fields.map((field) => [field, textOf(cells, places[field])]));
      take({ row, texts: texts as FoundRow<Field>['texts'] });
    }
    if (report.rows % rowsPerTransaction === 0) {
      db.exec('COMMIT');
      db.exec('BEGIN');
    }
  }
  db.exec('COMMIT');
};

/** Reports a row that equals an earlier one; true when it is to be left out. */
const createRepeatCheck = <Field extends string>(reading: Reading<Field>) => {
  const { report, addProblem, dropDuplicates } = reading;
  const remember = reading.staging.db.prepare('INSERT OR IGNORE INTO seen (digest, row) VALUES (?, ?)');
  const find = reading.staging.db.prepare('SELECT row FROM seen WHERE digest = ?');
  return (row: number, cells: readonly string[]): boolean => {
    const digest = hash('sha256', cells.join('\u001f'), 'buffer').subarray(0, 16);
    if (remember.run(digest, row).changes === 1) return false;
    tally(report.duplicates, row);
    const problem = `the same as row ${find.get(digest)?.row}; ${dropDuplicates ? 'left out' : 'kept'}`;
    addProblem({ row, column: '', value: cells.join(',').slice(0, 200), problem });
    return dropDuplicates;
  };
};

/** Notes what cleaning showed of a row's cells, and writes what is wrong or lacking to the error file. */
export const noteCells = <Field extends string>(
  reading: Reading<Field>,
  found: FoundRow<Field>,
  cells: readonly (readonly [Field, Cleaned<unknown>])[],
  needed: readonly Field[],
): void => {
  for (const [field, cell] of cells) {
    if (cell.state === 'clean') continue;
    noteCell(reading.report, field, found.row, cell);
    const isLacking = cell.state === 'missing' && needed.includes(field);
    if (cell.state !== 'wrong' && !isLacking) continue;
    reading.addProblem({
      row: found.row,
      column: columnOf(reading, field),
      value: found.texts[field] ?? '',
      problem: cell.state === 'wrong' ? wordsOfFault[cell.fault] : 'missing',
    });
  }
};

/** The heading a field is read from. */
export const columnOf = <Field extends string>(reading: Reading<Field>, field: Field): string =>
  (reading.places[field] ?? []).map((place) => reading.header[place]).join('+');
