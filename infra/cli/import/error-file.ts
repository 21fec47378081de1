import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvLine } from '../csv-line.ts';
import { Refusal } from '../refusal.ts';
import type { Staging } from './staging.ts';

/** One thing wrong in a file. `column` is empty when it is the row as a whole. */
export type Problem = {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly problem: string;
};

/** Keeps problems with the staging, so that a resumed import still knows them. */
export const problemsOf = ({ db }: Staging): ((problem: Problem) => void) => {
  const insert = db.prepare('INSERT INTO problems (row, "column", value, problem) VALUES (?, ?, ?, ?)');
  return ({ row, column, value, problem }) => void insert.run(row, column, value, problem);
};

/**
 * Writes all problems, by row, as CSV: row, column, value, problem.
 * @throws Refusal when the file cannot be written
 */
export const writeErrorFile = async ({ db }: Staging, path: string): Promise<void> => {
  const all = db.prepare('SELECT row, "column", value, problem FROM problems ORDER BY row, id').iterate();
  function* lines(): Generator<string> {
    // a byte order mark, without which Excel takes the file for another encoding
    yield `\uFEFF${csvLine(['row', 'column', 'value', 'problem'])}`;
    for (const found of all as Iterable<Problem>) yield csvLine([found.row, found.column, found.value, found.problem]);
  }
  await pipeline(Readable.from(lines()), createWriteStream(path)).catch((cause: Error) => {
    throw new Refusal(`--errors ${path}: ${cause.message}`, { exitCode: 1, cause });
  });
};
