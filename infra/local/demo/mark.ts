import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '@memberday/shared/domain/time.ts';

/** The story that was begun in a data folder. A story that was broken off is gone on with as it was told, on whatever day that is. */
export type Mark = { readonly today: Day; readonly finished: boolean };

const fileOf = (dataDir: string): string => join(dataDir, 'demo.json');

export const readMark = (dataDir: string): Mark | undefined => {
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Mark;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

export const writeMark = (dataDir: string, mark: Mark): void => writeFileSync(fileOf(dataDir), JSON.stringify(mark));
