import { type Cleaned, missing, wordsOfFault } from '@memberday/shared/domain/cleaning/cleaned.ts';
import type { ColumnMap } from '@memberday/shared/domain/cleaning/columns.ts';
import { dayMs, type Instant, instantOf, type Zone } from '@memberday/shared/domain/time.ts';
import type { Options } from './command.ts';
import { parseColumnMap, resolveColumns, textOf } from './import/column-map.ts';
import { importOptions, readFormat, readMeanings } from './import/settings.ts';
import { measureFile, openSource } from './import/source-file.ts';
import { createProgress } from './progress.ts';
import { Refusal } from './refusal.ts';

/** The options of every command that studies a table. */
export const tableOptions = {
  map: importOptions.map,
  'currency-scale': importOptions['currency-scale'],
  zone: importOptions.zone,
  encoding: importOptions.encoding,
  delimiter: importOptions.delimiter,
  'skip-wrong': { type: 'boolean', help: 'leave out rows that cannot be read, and say how many, instead of stopping' },
  json: importOptions.json,
} as const;

export type TableOptions = Options<typeof tableOptions>;

/** How a cell's text is to be understood where it does not say so itself. */
export type TableRules = {
  /** Fen in one unit of the file's amounts. */
  readonly currencyScale: number;
  readonly zone: Zone;
  /** Nothing later than this is believed: a day from now, wherever the file's clock stood. */
  readonly latest: Instant;
};

/** The value of a cell, or a fault that names the field. A cell without a column is missing. */
export type ReadCell<Field extends string> = <Value>(
  field: Field,
  clean: (text: string, rules: TableRules) => Cleaned<Value>,
) => Value | undefined;

export type TableShape<Field extends string, Row> = {
  /** What columns can mean; one without well-known names is found by its own. */
  readonly fields: readonly Field[];
  /** Of each group, one field must have a column. */
  readonly needed: readonly (readonly Field[])[];
  /** Fields that must be filled in every row, where they have a column. */
  readonly filled: readonly Field[];
  /** One row; undefined leaves it out without a fault. What a faulty row returns is not used. */
  readonly take: (cell: ReadCell<Field>, row: number) => Row | undefined;
};

export type Table<Field extends string, Row> = {
  readonly rows: readonly Row[];
  /** Which columns were read. */
  readonly map: ColumnMap<Field>;
  /** Rows left out with `--skip-wrong`, and the first of them in words. */
  readonly skipped: { readonly rows: number; readonly faults: readonly string[] };
};

const faultsShown = 5;

/**
 * Reads a CSV file (plain or gzip; `,` `;` tab or `|`; with or without a byte order mark) as a table of typed rows.
 * @example readTable('orders.csv.gz', options, { fields: ['member', 'at'], needed: [['member'], ['at']], filled: ['member', 'at'], take })
 * @throws Refusal when the file cannot be read, a column is lacking, or rows are wrong: line, field, value and why
 */
export const readTable = async <Field extends string, Row>(
  path: string,
  options: TableOptions,
  shape: TableShape<Field, Row>,
): Promise<Table<Field, Row>> => {
  const rules = { ...readMeanings(options), latest: instantOf(Date.now() + dayMs) };
  const asked = parseColumnMap(options.map ?? [], shape.fields);
  const step = createProgress().begin(`reading ${path}`, await measureFile(path), 'bytes');
  const source = await openSource(path, readFormat(options), step.reach);
  const { map, places } = resolveColumns(asked, source.header, shape.fields, shape.needed);
  const rows: Row[] = [];
  const faults: string[] = [];
  let wrong = 0;
  for await (const { row, cells } of source.rows) {
    if (cells.length === 1 && cells[0]?.trim() === '') continue;
    const before = faults.length;
    const note = (text: string) => faults.push(`${path} line ${row}: ${text}`);
    const cell = <Value>(field: Field, clean: (text: string, rules: TableRules) => Cleaned<Value>) => {
      const text = textOf(cells, places[field]);
      const read: Cleaned<Value> = text === undefined ? missing : clean(text, rules);
      if (read.state === 'clean' || read.state === 'normalised') return read.value;
      const name = fieldName(field, map[field]);
      if (read.state === 'wrong') note(`${name} “${(text ?? '').slice(0, 60)}” is ${wordsOfFault[read.fault]}`);
      else if (shape.filled.includes(field) && text !== undefined) note(`${name} is empty`);
      return undefined;
    };
    if (cells.length !== source.header.length) note(`${cells.length} cells under ${source.header.length} headings`);
    const value = faults.length > before ? undefined : shape.take(cell, row);
    if (faults.length === before) {
      if (value !== undefined) rows.push(value);
      continue;
    }
    wrong += 1;
    // a file of another kind is wrong in every row: what is shown is enough
    faults.length = Math.min(faults.length, faultsShown);
  }
  step.end();
  if (wrong > 0 && !options['skip-wrong']) throw refuseRows(wrong, faults);
  if (rows.length === 0) throw new Refusal(`${path} holds no row that can be used`, { exitCode: 1 });
  return { rows, map, skipped: { rows: wrong, faults } };
};

const fieldName = (field: string, columns: readonly string[] | undefined): string => {
  const column = columns?.join('+');
  return column === undefined || column === field ? field : `${field} (${column})`;
};

const refuseRows = (wrong: number, faults: readonly string[]): Refusal =>
  new Refusal(
    [
      ...faults,
      `${wrong === 1 ? 'one row is' : `${wrong} rows are`} wrong; mend the file, or leave such rows out with --skip-wrong`,
    ].join('\n'),
    { exitCode: 1 },
  );
