import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlatformOptions } from '@memberday/infra/local/platform.ts';
import { startTestPlatform, type TestPlatform } from '../support/start-platform.ts';
import { type SmallTemplateOptions, smallTemplate } from './template.ts';

export type SmallPlatform = TestPlatform & {
  /** Store a row through the HTTP API. A note makes a handler on its way misbehave. @returns the status */
  putRow(row: { pk: string; sk: string; note?: string }): Promise<number>;
  /** What the worker has done: `{ receives, keys, note }` for each message, in order. */
  done(): Promise<Done[]>;
  /** Bodies of the dead letters of one queue, parsed. */
  given(queue: string): Record<string, unknown>[];
};

export type Done = { readonly receives: number; readonly pk: string; readonly sk: string; readonly note: string };

export type SmallPlatformOptions = Omit<PlatformOptions, 'template' | 'env'> & {
  /** Where the worker notes what it has done. */
  readonly notesFile?: string;
  /** Where the stream's function notes the keys it was given. */
  readonly streamFile?: string;
};

/** The small platform of `smallTemplate`, in `dir` or a temporary folder. */
export const startSmallPlatform = async (
  template: SmallTemplateOptions = {},
  { notesFile = '', streamFile = '', ...options }: SmallPlatformOptions = {},
): Promise<SmallPlatform> => {
  const platform = await startTestPlatform({
    ...options,
    template: smallTemplate(template),
    env: { worker: { NOTES_FILE: notesFile }, 'to-queue': { STREAM_FILE: streamFile } },
  });
  return Object.assign(platform, {
    putRow: async (row: { pk: string; sk: string; note?: string }) =>
      (await fetch(`${platform.apiUrl}/rows`, { method: 'PUT', body: JSON.stringify(row) })).status,
    done: () => readNotes(notesFile),
    given: (queue: string) =>
      platform
        .deadLetters()
        .filter((letter) => letter.queue === queue)
        .map(({ body }) => JSON.parse(body) as Record<string, unknown>),
  });
};

type Noted = { keys: { pk: { S: string }; sk: { S: string } }; note?: string };

/** What a worker has noted in its file. */
export const readNotes = async (file: string): Promise<Done[]> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [receives = '', ...rest] = line.split(' ');
      const { keys, note = '' } = JSON.parse(rest.join(' ')) as Noted;
      return { receives: Number(receives), pk: keys.pk.S, sk: keys.sk.S, note };
    });
};

export const notesIn = (dir: string): string => join(dir, 'notes.txt');
