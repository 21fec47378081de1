import { type ColumnMap, recogniseColumns } from '@memberday/shared/domain/cleaning/columns.ts';
import { Refusal } from '../refusal.ts';

/**
 * Reads `--map member=household_id,order=store_id+receipt_no`: field = column, several columns joined by `+`.
 * @throws Refusal naming the part that is wrong
 */
export const parseColumnMap = <Field extends string>(
  texts: readonly string[],
  fields: readonly Field[],
): ColumnMap<Field> => {
  const map: { [F in Field]?: readonly string[] } = {};
  for (const part of texts.flatMap((text) => text.split(','))) {
    const [name = '', ...rest] = part.split('=');
    const field = fields.find((known) => known === name.trim());
    if (rest.length === 0) throw new Refusal(`--map: “${part}” is not field=column`);
    if (!field) throw new Refusal(`--map: no field “${name.trim()}”; the fields are ${fields.join(', ')}`);
    if (map[field]) throw new Refusal(`--map: “${field}” is given twice`);
    const columns = rest
      .join('=')
      .split('+')
      .map((column) => column.trim());
    if (columns.includes('')) throw new Refusal(`--map: “${part}” names no column`);
    map[field] = columns;
  }
  return map;
};

/** For each field, the places of its columns in a row. */
export type ColumnPlaces<Field extends string> = { readonly [F in Field]?: readonly number[] };

/**
 * Joins what was asked with what the heading tells: a field that was not asked for is taken from a column whose name is known.
 * @throws Refusal when a column asked for is not in the file, or a field that must be there is not
 */
export const resolveColumns = <Field extends string>(
  asked: ColumnMap<Field>,
  header: readonly string[],
  fields: readonly Field[],
  needed: readonly (readonly Field[])[],
): { readonly map: ColumnMap<Field>; readonly places: ColumnPlaces<Field> } => {
  const taken = new Set(fields.flatMap((field) => asked[field] ?? []));
  const free = header.filter((column) => !taken.has(column));
  const map: ColumnMap<Field> = { ...recogniseColumns(fields, free), ...asked };
  const places: { [F in Field]?: readonly number[] } = {};
  for (const field of fields) {
    const columns = map[field];
    if (columns) places[field] = columns.map((column) => placeOf(column, field, header));
  }
  for (const choices of needed) {
    if (choices.some((field) => places[field])) continue;
    throw new Refusal(
      `no column of the file is known to be ${choices.map((field) => `“${field}”`).join(' or ')}; ` +
        `say which with --map ${choices[0]}=COLUMN. The columns are ${header.join(', ')}`,
    );
  }
  return { map, places };
};

const placeOf = (column: string, field: string, header: readonly string[]): number => {
  const place = header.indexOf(column);
  if (place < 0)
    throw new Refusal(`--map ${field}=${column}: the file has no such column; it has ${header.join(', ')}`);
  if (header.indexOf(column, place + 1) >= 0)
    throw new Refusal(`--map ${field}=${column}: the file has two columns of that name`);
  return place;
};

/** The text of a field in a row; undefined when no column is mapped to it. Columns that are joined must all be filled. */
export const textOf = (cells: readonly string[], places: readonly number[] | undefined): string | undefined => {
  const [first, ...more] = places ?? [];
  if (first === undefined) return undefined;
  const text = cells[first] ?? '';
  if (more.length === 0) return text;
  const parts = [text, ...more.map((place) => cells[place] ?? '')].map((part) => part.trim());
  return parts.includes('') ? '' : parts.join('-');
};

/** `order=store_id+receipt_no`, as it could be given to `--map`. */
export const describeMap = (map: ColumnMap<string>): string =>
  Object.entries(map)
    .map(([field, columns]) => `${field}=${columns?.join('+')}`)
    .join(',');
