import { programme } from '@memberday/shared/contract/programme.ts';
import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, type Table } from './table.ts';

const versionFields = z.object({ version: z.int(), effectiveFrom: z.string(), programme });

export type ProgrammeStore = {
  /** Every published version, oldest first. */
  list(): Promise<ProgrammeVersion[]>;
  /** @returns false when somebody published this version already */
  publish(version: ProgrammeVersion, by: { publishedAt: string; publishedBy: string }): Promise<boolean>;
};

export const programmeStore = (table: Table): ProgrammeStore => ({
  async list() {
    const rows = await table.queryAll({ pk: keys.programme(0).pk, strong: true });
    return rows.map((row) => versionFields.parse(row));
  },

  publish: (version, by) => table.put({ ...keys.programme(version.version), ...version, ...by }, absent),
});
