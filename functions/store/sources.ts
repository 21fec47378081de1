import { adapterNames } from '@memberday/shared/domain/sources/adapters.ts';
import type { Source } from '@memberday/shared/domain/sources/source.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import type { Work } from '../work/work.ts';
import { dueRow } from './due.ts';
import { keys } from './keys.ts';
import { atVersion, type Table, type Write } from './table.ts';

const sourceFields = z.object({
  sourceId: z.string(),
  version: z.int(),
  name: z.string(),
  adapter: z.enum(adapterNames),
  state: z.enum(['on', 'off']),
  appId: z.nullable(z.string()),
  // Checked when it was saved.
  mapping: z.nullable(z.custom<NonNullable<Source['mapping']>>()),
  secrets: z.array(z.object({ sealed: z.string(), from: z.string(), until: z.nullable(z.string()) })),
  savedAt: z.string(),
}) satisfies z.ZodMiniType<Source, unknown>;

export type SourceStore = {
  read(sourceId: string, options?: { strong?: boolean }): Promise<Source | undefined>;
  list(): Promise<Source[]>;
  /** Under the version before it, together with work that follows. @returns false when somebody else changed it meanwhile */
  write(source: Source, follow?: { readonly at: Instant; readonly work: Work }): Promise<boolean>;
};

export const sourceStore = (table: Table): SourceStore => ({
  async read(sourceId, options) {
    const row = await table.get(keys.source(sourceId), options);
    return row && sourceFields.parse(row);
  },

  async list() {
    const rows = await table.queryAll({ pk: keys.source('').pk, strong: true });
    return rows.map((row) => sourceFields.parse(row));
  },

  async write(source, follow) {
    const writes: Write<'changed'>[] = [
      {
        write: { put: { ...keys.source(source.sourceId), ...source }, condition: atVersion(source.version - 1) },
        refusal: 'changed',
      },
    ];
    if (follow) writes.push({ write: { put: dueRow(follow.at, follow.work) }, refusal: 'changed' });
    return (await table.transact(writes)).length === 0;
  },
});
