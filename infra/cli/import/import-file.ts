import { basename } from 'node:path';
import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { type Command, command } from '../command.ts';
import { dataDirOf, withPlatform } from '../platform-access.ts';
import { createProgress, grouped, type Progress } from '../progress.ts';
import { describeMap, parseColumnMap } from './column-map.ts';
import { writeErrorFile } from './error-file.ts';
import type { Reading } from './read-rows.ts';
import { reportWords } from './report-words.ts';
import { type ImportSettings, importOptions, readSettings, stagingDirIn } from './settings.ts';
import { type StagedFile, stageFile } from './stage-file.ts';
import type { Staging } from './staging.ts';

export type HandIn = {
  readonly client: Client<typeof staffApi>;
  readonly staging: Staging;
  readonly settings: ImportSettings;
  readonly progress: Progress;
  /** The platform was started for this import alone: nobody else writes to it meanwhile. */
  readonly alone: boolean;
  /** An earlier run has begun to hand this file in. */
  readonly resumed: boolean;
};

export type HandedIn = {
  /** The platform's books after the import. */
  readonly platform?: Readonly<Record<string, number>>;
  /** How long it took to have the books proven, within the whole. */
  readonly proofSeconds?: number;
  /** In words, what is not there as the file tells it. */
  readonly mismatches: readonly string[];
};

/** What a kind of file is, and what becomes of it. */
export type ImportKind<Field extends string> = {
  readonly kind: 'orders' | 'members' | 'products' | 'stock';
  readonly summary: string;
  readonly about: string;
  readonly fields: readonly Field[];
  /** Of each group, one field must have a column. */
  readonly needed: readonly (readonly Field[])[];
  readonly stage: (reading: Reading<Field>, settings: ImportSettings) => Promise<void>;
  /** Hands everything in and reads it back. */
  readonly handIn: (handIn: HandIn) => Promise<HandedIn>;
  /** Asks the platform what handing in would come to, and writes nothing; in words. */
  readonly rehearse?: (handIn: HandIn) => Promise<readonly string[]>;
  /** What is in the file and what became of it, for the JSON line. */
  readonly count: (staging: Staging) => Readonly<Record<string, unknown>>;
  readonly countWords: (staging: Staging) => string;
};

/** Makes the command `import …` for a kind of file. */
export const importFile = <Field extends string>(kind: ImportKind<Field>): Command =>
  command({
    name: `import ${kind.kind}`,
    arguments: ['FILE.csv[.gz]'],
    summary: kind.summary,
    about: kind.about,
    options: importOptions,
    run: async ({ args: [path = ''], options }) => {
      const startedAt = performance.now();
      const settings = readSettings(options);
      const progress = createProgress();
      const staged = await stageFile({
        kind: kind.kind,
        path,
        format: settings.format,
        fields: kind.fields,
        needed: kind.needed,
        asked: parseColumnMap(options.map ?? [], kind.fields),
        settings: { source: settings.source, scale: settings.currencyScale, zone: settings.zone },
        dropDuplicates: settings.dropDuplicates,
        stagingDir: settings.dryRun ? undefined : stagingDirIn(dataDirOf(process.env)),
        progress,
        stage: (reading) => kind.stage(reading, settings),
      });
      tellFindings(path, staged, progress);
      let finished = false;
      try {
        const done: HandedIn = settings.dryRun
          ? await rehearseOn(kind, staged, settings, progress)
          : await handInTo(kind, staged, settings, progress);
        if (settings.errorsPath !== undefined) await writeErrorFile(staged.staging, settings.errorsPath);
        const seconds = (performance.now() - startedAt) / 1000;
        tellEnd(kind, staged, settings, { path, seconds, ...done }, progress);
        finished = true;
        return done.mismatches.length > 0 ? 1 : 0;
      } finally {
        // What is not finished stays: the next run goes on from it.
        if (finished || settings.dryRun) await staged.discard();
        else staged.staging.close();
      }
    },
  });

const handInTo = <Field extends string>(
  kind: ImportKind<Field>,
  { staging, resumed }: StagedFile<Field>,
  settings: ImportSettings,
  progress: Progress,
) =>
  withPlatform(process.env, progress, ({ client, alone }) =>
    kind.handIn({ client, staging, settings, progress, alone, resumed }),
  );

const rehearseOn = async <Field extends string>(
  { rehearse }: ImportKind<Field>,
  { staging, resumed }: StagedFile<Field>,
  settings: ImportSettings,
  progress: Progress,
): Promise<HandedIn> => {
  if (settings.compare && rehearse) {
    const lines = await withPlatform(process.env, progress, ({ client, alone }) =>
      rehearse({ client, staging, settings, progress, alone, resumed }),
    );
    for (const line of lines) progress.say(`  ${line}`);
  }
  return { mismatches: [] };
};

const tellFindings = <Field extends string>(path: string, staged: StagedFile<Field>, progress: Progress): void => {
  const { report, map, resumed } = staged;
  progress.say(`${basename(path)}: ${grouped(report.rows)} rows, ${describeMap(map)}`);
  for (const line of reportWords(report, map)) progress.say(`  ${line}`);
  if (resumed) progress.say('  read by an earlier run that was stopped; going on from there');
};

type End = HandedIn & { readonly path: string; readonly seconds: number };

const tellEnd = <Field extends string>(
  kind: ImportKind<Field>,
  { staging, report, map }: StagedFile<Field>,
  settings: ImportSettings,
  end: End,
  progress: Progress,
): void => {
  const { path, seconds, proofSeconds, platform, mismatches } = end;
  const linesPerSecond = Math.round(report.rows / seconds);
  progress.say(`${kind.countWords(staging)} in ${seconds.toFixed(1)} s, ${grouped(linesPerSecond)} lines/s`);
  for (const words of mismatches) progress.say(`NOT EQUAL: ${words}`);
  if (!settings.json) return;
  const result = {
    file: basename(path),
    kind: kind.kind,
    dryRun: settings.dryRun,
    source: settings.source,
    map,
    rows: report.rows,
    ...kind.count(staging),
    seconds: Number(seconds.toFixed(3)),
    ...(proofSeconds === undefined ? {} : { proofSeconds: Number(proofSeconds.toFixed(3)) }),
    linesPerSecond,
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    report,
    ...(settings.dryRun ? {} : { ...(platform ? { platform } : {}), equal: mismatches.length === 0, mismatches }),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
};
