import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAwsCall } from '@memberday/infra/local/aws-call.ts';
import { type Platform, startPlatform } from '@memberday/infra/local/platform.ts';
import { realFile } from '../import/real-data.ts';
import { type CliRun, runCli } from '../import/run-cli.ts';
import { makeBareTable, type OrderRows, readOrderRows, writeBare } from './bare-writes.ts';
import type { Measurement } from './measurement.ts';
import { cutFile, type Parts, writePurchases } from './purchase-file.ts';

/** Turns short enough for what else the machine does to fall on both sides, long enough for the waits at an import's ends not to count. */
const rounds = 8;
const smallLines = 2_000;
const longDryLines = 75_000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * What importing costs beside the bare writes it needs, taken in turns in one run on one engine, and whether a file ten times as long
 * needs more memory. The first part of the file warms both and is not counted.
 */
export const importing: Measurement = {
  options: { file: { type: 'string' } },
  run: ({ file }) => compareImport(file as string | undefined),
};

const compareImport = async (asked: string | undefined): Promise<Readonly<Record<string, unknown>>> => {
  const folder = await mkdtemp(join(tmpdir(), 'memberday-bench-'));
  const platform = await startPlatform({ dataDir: join(folder, 'data') });
  try {
    const file = await chooseFile(asked, folder);
    const map = await readHeading(file, platform);
    const parts = await cutFile(file, map.order, rounds + 1);
    const speed = await compareSpeed(platform, parts, folder);
    const memory = await compareMemory(folder, platform);
    return { bench: 'import', engine: platform.engine.name, ...speed, memory };
  } finally {
    await platform.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

const chooseFile = async (asked: string | undefined, folder: string): Promise<string> => {
  const real = realFile('completejourney/transactions_sample.csv.gz');
  if (asked !== undefined || existsSync(real)) return asked ?? real;
  const made = join(folder, 'made.csv');
  say(`${real} is not there: measuring on made purchases`);
  await writePurchases(made, 75_000);
  return made;
};

const readHeading = async (file: string, platform: Platform): Promise<{ order: string | undefined }> => {
  const { map } = await importFile(file, platform, ['--dry-run']);
  return { order: map.order?.[0] };
};

const importFile = async (file: string, platform: Platform, words: readonly string[] = []): Promise<CliRun['json']> => {
  const run = await runCli(['import', 'orders', file, '--json', '--source', 'bench', ...words], {
    MEMBERDAY_DATA_DIR: platform.dataDir,
  });
  if (run.code !== 0) throw new Error(`the import failed: ${run.stderr}`);
  return run.json;
};

const compareSpeed = async (platform: Platform, { heading, parts }: Parts, folder: string) => {
  const call = createAwsCall(platform.engine.url);
  const table = await makeBareTable(call, platform.tableName);
  let rows: OrderRows | undefined;
  let written = 0;
  const figures: { lines: number; orders: number; seconds: number; bareSeconds: number; ratio: number }[] = [];
  for (const [round, lines] of parts.entries()) {
    const part = join(folder, `part-${round}.csv`);
    await writeFile(part, `${[heading, ...lines].join('\n')}\n`);
    const { orders, seconds: whole, proofSeconds, members } = await importFile(part, platform);
    // The proof walks over all members there are, however short the part: it belongs to the platform's nights.
    const seconds = whole - proofSeconds;
    await platform.idle();
    rows ??= await readOrderRows(call, platform.tableName);
    const bareSeconds = await writeBare(platform.engine.url, table, rows, {
      from: written,
      count: orders.applied,
      members: members.total,
    });
    written += orders.applied;
    const ratio = seconds / bareSeconds;
    say(
      `${round === 0 ? 'warm-up' : `round ${round}`}: ${lines.length} lines, ${orders.applied} orders in ${seconds.toFixed(1)} s ` +
        `(${Math.round(lines.length / seconds)} lines/s), bare writes ${bareSeconds.toFixed(1)} s, ratio ${ratio.toFixed(2)}`,
    );
    if (round > 0) figures.push({ lines: lines.length, orders: orders.applied, seconds, bareSeconds, ratio });
  }
  call.close();
  const sum = (pick: (figure: (typeof figures)[number]) => number) =>
    figures.reduce((total, each) => total + pick(each), 0);
  return {
    rounds,
    lines: sum((each) => each.lines),
    orders: sum((each) => each.orders),
    linesPerSecond: Math.round(sum((each) => each.lines) / sum((each) => each.seconds)),
    bareOrdersPerSecond: Math.round(sum((each) => each.orders) / sum((each) => each.bareSeconds)),
    ratio: round2(median(figures.map((each) => each.ratio))),
    ratios: figures.map((each) => round2(each.ratio)),
  };
};

/** Peak memory of the importing process, the platform being another one: a file, and one ten times as long. */
const compareMemory = async (folder: string, platform: Platform) => {
  const peak = async (lines: number, words: readonly string[]): Promise<number> => {
    const file = join(folder, `made-${lines}.csv`);
    await writePurchases(file, lines);
    const { peakMemoryMb } = await importFile(file, platform, words);
    say(`${lines} lines${words.length > 0 ? ' read only' : ' imported'}: ${peakMemoryMb} MB at most`);
    return peakMemoryMb;
  };
  const dry = ['--dry-run'];
  const read = [await peak(longDryLines, dry), await peak(longDryLines * 10, dry)] as const;
  // The heap is let grow to its usual size before it is cleaned: where it stays shows on a still longer file.
  const readTwenty = await peak(longDryLines * 20, dry);
  const imported = [await peak(smallLines, []), await peak(smallLines * 10, [])] as const;
  const growth = ([one, ten]: readonly [number, number]) => ({
    megabytes: one,
    megabytesTenTimesAsLong: ten,
    growth: round2(ten / one),
  });
  return {
    reading: { lines: longDryLines, ...growth(read), megabytesTwentyTimesAsLong: readTwenty },
    importing: { lines: smallLines, ...growth(imported) },
  };
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const round2 = (value: number): number => Math.round(value * 100) / 100;
