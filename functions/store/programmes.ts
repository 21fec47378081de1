import { programme } from '@memberday/shared/contract/programme.ts';
import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, type Table } from './table.ts';

const versionFields = z.object({ version: z.int(), effectiveFrom: z.string(), programme });

const replayedFields = z.object({
  replayId: z.string(),
  finishedAt: z.string(),
  members: z.int(),
  affected: z.int(),
  up: z.int(),
  down: z.int(),
  pointsNow: z.int(),
  pointsDraft: z.int(),
});
/** What a replay of a programme came to, in short. */
export type Replayed = z.infer<typeof replayedFields>;

export type ProgrammeStore = {
  /** Every published version, oldest first. */
  list(): Promise<ProgrammeVersion[]>;
  /** @returns false when somebody published this version already */
  publish(version: ProgrammeVersion, by: { publishedAt: string; publishedBy: string }): Promise<boolean>;
  /** @param digest of the programme that was tried */
  noteReplayed(digest: string, outcome: Replayed): Promise<void>;
  /** The latest replay of exactly this programme. */
  replayed(digest: string): Promise<Replayed | undefined>;
};

export const programmeStore = (table: Table): ProgrammeStore => ({
  async list() {
    const rows = await table.queryAll({ pk: keys.programme(0).pk, strong: true });
    return rows.map((row) => versionFields.parse(row));
  },

  publish: (version, by) => table.put({ ...keys.programme(version.version), ...version, ...by }, absent),

  async noteReplayed(digest, outcome) {
    await table.put({ ...keys.replayed(digest), ...outcome });
  },

  async replayed(digest) {
    const row = await table.get(keys.replayed(digest), { strong: true });
    return row && replayedFields.parse(row);
  },
});
