import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColumnMap } from '@memberday/shared/domain/cleaning/columns.ts';
import { type CleaningReport, emptyReport } from '@memberday/shared/domain/cleaning/report.ts';
import type { Progress } from '../progress.ts';
import { Refusal } from '../refusal.ts';
import { resolveColumns } from './column-map.ts';
import { problemsOf } from './error-file.ts';
import type { Reading } from './read-rows.ts';
import { digestFile, openSource, type SourceFormat } from './source-file.ts';
import { openStaging, type Staging, stagingKey } from './staging.ts';

export type StageRequest<Field extends string> = {
  readonly kind: 'orders' | 'members' | 'products' | 'stock';
  readonly path: string;
  readonly format: SourceFormat;
  readonly fields: readonly Field[];
  /** Of each group, one field must have a column. */
  readonly needed: readonly (readonly Field[])[];
  readonly asked: ColumnMap<Field>;
  /** Whatever else changes what is read: scale, zone, source. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly dropDuplicates: boolean;
  /** Where stagings lie; a dry run leaves nothing behind and has none. */
  readonly stagingDir: string | undefined;
  readonly progress: Progress;
  readonly stage: (reading: Reading<Field>) => Promise<void>;
};

export type StagedFile<Field extends string> = {
  readonly staging: Staging;
  readonly report: CleaningReport;
  readonly map: ColumnMap<Field>;
  /** An earlier run has begun to hand it in and did not come to its end. */
  readonly resumed: boolean;
  readonly discard: () => Promise<void>;
};

/** Reads and cleans a file into a staging, or finds the one an earlier run has left. */
export const stageFile = async <Field extends string>(request: StageRequest<Field>): Promise<StagedFile<Field>> => {
  const { path, progress } = request;
  const { digest, bytes } = await digestFile(path, () => undefined);
  const temporary = request.stagingDir === undefined ? await mkdtemp(join(tmpdir(), 'memberday-')) : undefined;
  const key = stagingKey({
    digest,
    kind: request.kind,
    asked: request.asked,
    format: request.format,
    settings: request.settings,
    dropDuplicates: request.dropDuplicates,
  });
  const staging = await openStaging(join(request.stagingDir ?? temporary ?? '', `${key}.sqlite`));
  const discard = async (): Promise<void> => {
    await staging.discard();
    if (temporary) await rm(temporary, { recursive: true, force: true });
  };
  try {
    if (staging.complete) {
      const { report, map } = staging.noted('found') as { report: CleaningReport; map: ColumnMap<Field> };
      return { staging, report, map, resumed: staging.noted('begun') === true, discard };
    }
    const step = progress.begin('reading', bytes, 'bytes');
    const source = await openSource(path, request.format, step.reach);
    const { map, places } = resolveColumns(request.asked, source.header, request.fields, request.needed);
    const report = emptyReport(request.fields.filter((field) => map[field]));
    const { fields, dropDuplicates } = request;
    await request.stage({
      ...source,
      places,
      fields,
      staging,
      report,
      addProblem: problemsOf(staging),
      dropDuplicates,
    });
    step.end();
    if (source.digest() !== digest)
      throw new Refusal(`${path} was changed while it was read; run again`, { exitCode: 1 });
    staging.note('found', { report, map });
    staging.note('complete', true);
    return { staging, report, map, resumed: false, discard };
  } catch (error) {
    await discard();
    throw error;
  }
};
