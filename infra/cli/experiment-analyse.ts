import { open, readFile } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';
import { analyseExperiment } from '@memberday/shared/domain/experiments/analyse-experiment.ts';
import { analysisKinds, answerVectors } from './analyses/answer-vectors.ts';
import { command } from './command.ts';
import { answerWords, resultWords } from './experiment-words.ts';
import { readShare } from './read-share.ts';
import { Refusal } from './refusal.ts';
import { type TableOptions, tableOptions } from './table-file.ts';
import { readUnits } from './unit-file.ts';

/** `memberday experiment analyse FILE`. */
export const analyseExperimentFile = command({
  name: 'experiment analyse',
  arguments: ['FILE.json|FILE.csv[.gz]'],
  summary: 'Answer statistical questions of an experiment, or say what a table of its units shows.',
  about: `JSON: a list of { "id", "kind", "input" }. Kinds: ${analysisKinds.join(', ')}. CSV: a row for each unit with columns arm and value, and before (what it did before), below (for a ratio), group (where groups were assigned) where there are such.`,
  options: {
    control: {
      type: 'string',
      value: 'ARM',
      help: 'the arm that the others are compared with (default: control, A, or the first)',
    },
    alpha: { type: 'string', value: 'SHARE', help: 'chance of a find that is none (default 0.05)' },
    worthwhile: { type: 'string', value: 'SHARE', help: 'the smallest gain worth having (default 0.05)' },
    ...tableOptions,
  },
  run: async ({ args: [path = ''], options }) => {
    const json = await readJson(path);
    if (json === undefined) return analyseUnits(path, options);
    const answers = answerVectors(json);
    process.stdout.write(options.json ? `${JSON.stringify(answers)}\n` : `${answerWords(answers).join('\n')}\n`);
    return answers.every(({ result }) => result) ? 0 : 1;
  },
});

/** The file as JSON; undefined when it begins as no JSON of ours does. */
const readJson = async (path: string): Promise<unknown> => {
  const start = textOf(await readStart(path)).trimStart();
  const isNamedJson = /\.json(\.gz)?$/i.test(path);
  if (!/^[[{]/.test(start)) {
    if (isNamedJson) throw new Refusal(`${path} is no JSON: it begins with “${start.slice(0, 20)}”`);
    return undefined;
  }
  try {
    return JSON.parse(textOf(await readFile(path))) as unknown;
  } catch (error) {
    throw new Refusal(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** A table may be larger than memory, so it is not read to find out that it is one. */
const readStart = async (path: string): Promise<Buffer> => {
  try {
    const file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(startBytes), 0, startBytes, 0);
    await file.close();
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`, { cause: error });
  }
};

const startBytes = 4_096;

/** Plain or gzip, which may be cut off in its middle. */
const textOf = (bytes: Buffer): string => {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = isGzip ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes;
  return plain.toString('utf8').replace(/^\uFEFF/, '');
};

type UnitOptions = TableOptions & {
  readonly control?: string;
  readonly alpha?: string;
  readonly worthwhile?: string;
};

const analyseUnits = async (path: string, options: UnitOptions): Promise<number> => {
  const { plan, counts, kind, columns, skipped } = await readUnits(path, options, options.control);
  const results = analyseExperiment(
    {
      ...plan,
      factors: [],
      others: [],
      guardrails: [],
      alpha: readShare('alpha', options.alpha, 0.05),
      worthwhile: readShare('worthwhile', options.worthwhile, 0.05),
      leastDays: 0,
    },
    { ...counts, daysRun: 0, ratioP: 1 },
  );
  const named = { ...results, metrics: results.metrics.map((each) => ({ ...each, metric: kind })) };
  if (options.json) process.stdout.write(`${JSON.stringify({ ...named, columns, skippedRows: skipped })}\n`);
  else {
    const show = (value: number) => String(Number(value.toPrecision(5)));
    process.stdout.write(`${resultWords(named, show).join('\n')}\n`);
  }
  return 0;
};
