import { consentChannels, consentPurposes } from '@memberday/shared/contract/members.ts';
import type { MergeRecord } from '@memberday/shared/domain/members/merge-record.ts';
import * as z from 'zod/mini';
import { standingFields } from './accounts.ts';
import { indexKeys, keys } from './keys.ts';
import { entryFields } from './ledger.ts';
import { absent, atVersion, type Row, type Table, type Write } from './table.ts';

const consent = z.object({
  purpose: z.enum(consentPurposes),
  channel: z.enum(consentChannels),
  granted: z.boolean(),
  policyVersion: z.string(),
  scene: z.string(),
  at: z.string(),
});

const recordFields = z.object({
  mergeId: z.string(),
  version: z.int(),
  survivorId: z.string(),
  duplicateId: z.string(),
  at: z.string(),
  reason: z.string(),
  by: z.string(),
  books: z.object({ mergeId: z.string(), out: entryFields, in: entryFields, survivorTier: standingFields }),
  fieldsTaken: z.array(z.enum(['nickname', 'avatarUrl', 'birthday', 'city', 'interests', 'phone'])),
  consents: z.array(z.object({ taken: consent, before: z.nullable(consent) })),
  folded: z.array(z.string()),
  closing: z.optional(z.object({ askedAt: z.string(), closesAt: z.string() })),
  parted: z.optional(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
}) satisfies z.ZodMiniType<MergeRecord, unknown>;

/** The merges there were, so that they can be looked at, and undone for a time. */
export type MergeStore = {
  read(mergeId: string, options?: { strong?: boolean }): Promise<MergeRecord | undefined>;
  /** Newest first. */
  list(page: {
    limit: number;
    after: Record<string, unknown> | undefined;
  }): Promise<{ merges: MergeRecord[]; last: Record<string, unknown> | undefined }>;
};

export const mergeStore = (table: Table): MergeStore => ({
  async read(mergeId, options) {
    const row = await table.get(keys.merge(mergeId), options);
    return row && toRecord(row);
  },

  async list({ limit, after }) {
    const { gsi1pk } = indexKeys.mergeAt('', '');
    const page = await table.query({ pk: gsi1pk, index: 'gsi1', newestFirst: true, limit, after });
    const rows = await table.getMany(page.rows.map(({ pk, sk }) => ({ pk, sk })));
    const byPk = new Map(rows.map((row) => [row.pk, toRecord(row)]));
    return { merges: page.rows.flatMap(({ pk }) => byPk.get(pk) ?? []), last: page.last };
  },
});

const toRecord = (row: Row): MergeRecord => recordFields.parse(row);

/** A record, still at the version that was read: the write adds one. */
export const recordWrite = (record: MergeRecord): Write<'merge_changed'> => ({
  write: {
    put: {
      ...keys.merge(record.mergeId),
      ...indexKeys.mergeAt(record.at, record.mergeId),
      ...record,
      version: record.version + 1,
    },
    condition: record.version === 0 ? absent : atVersion(record.version),
  },
  refusal: 'merge_changed',
});
