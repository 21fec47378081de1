import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** Purchase histories that nobody here made; they lie beside the repository and are never copied into it. */
const folder =
  process.env.MEMBERDAY_DATA ?? resolve(fileURLToPath(new URL('../..', import.meta.url)), '../shared/data');

/** Why tests on real data are skipped; undefined when they run. Where CI runs they never are: a missing file fails there. */
export const whySkipped = (file: string): string | undefined =>
  existsSync(join(folder, file)) || process.env.CI ? undefined : `${file} is not in ${folder}; set MEMBERDAY_DATA`;

export const realFile = (file: string): string => join(folder, file);

/** What a file of purchases adds up to, found without any of the import's own code. */
export type FileTotals = {
  readonly rows: number;
  readonly orders: number;
  readonly members: number;
  readonly fen: number;
};

/** Adds up a plain CSV text (no quotation marks in it) by splitting and integers of 10^-20 yuan. */
export const addUp = (text: string, columns: { member: string; amount: string; order?: string }): FileTotals => {
  const [heading = '', ...lines] = text.trimEnd().split('\n');
  if (text.includes('"')) throw new Error('this reads files without quotation marks only');
  const names = heading.split(',');
  const rows = lines.map((line) => line.split(','));
  const column = (name: string) => rows.map((cells) => cells[names.indexOf(name)] ?? '');
  const units = column(columns.amount)
    .map(toUnits)
    .reduce((sum, each) => sum + each, 0n);
  return {
    rows: rows.length,
    orders: columns.order === undefined ? rows.length : new Set(column(columns.order)).size,
    members: new Set(column(columns.member)).size,
    fen: Number((units * 2n + unitsPerFen) / (2n * unitsPerFen)),
  };
};

const places = 20;
const unitsPerFen = 10n ** BigInt(places - 2);

/** A number as R and Python print it, in units of 10^-20; smaller parts than that are not real money. */
const toUnits = (text: string): bigint => {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const shift = places - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  return shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
};

export const readText = async (file: string): Promise<string> => gunzipSync(await readFile(realFile(file))).toString();
