import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvLine } from './csv-line.ts';
import { Refusal } from './refusal.ts';

/**
 * Writes a file of CSV, row by row.
 * @throws Refusal when it cannot be written
 */
export const writeCsv = async (
  path: string,
  heading: readonly string[],
  rows: Iterable<Parameters<typeof csvLine>[0]>,
): Promise<void> => {
  function* lines(): Generator<string> {
    yield csvLine(heading);
    for (const cells of rows) yield csvLine(cells);
  }
  await pipeline(Readable.from(lines()), createWriteStream(path)).catch((cause: Error) => {
    throw new Refusal(`--out ${path}: ${cause.message}`, { exitCode: 1, cause });
  });
};
