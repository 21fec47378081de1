import * as z from 'zod/mini';
import { type Posting, type PostingRefusal, postingWrites } from './accounts.ts';
import { indexKeys, keys } from './keys.ts';
import { atVersion, type Row, type Table, type Write } from './table.ts';

const adjustmentFields = z.object({
  adjustmentId: z.string(),
  version: z.int(),
  memberId: z.string(),
  points: z.int(),
  reason: z.string(),
  state: z.enum(['waiting', 'applied', 'rejected']),
  askedBy: z.string(),
  askedAt: z.string(),
  settledBy: z.nullable(z.string()),
  settledAt: z.nullable(z.string()),
});
/** A change of a balance by hand, from asking to its end. */
export type AdjustmentRecord = z.infer<typeof adjustmentFields>;

export type AdjustmentStore = {
  read(adjustmentId: string): Promise<AdjustmentRecord | undefined>;
  /** Writes the record one version on, with the posting it causes, all or nothing. A new record has version 0. */
  write(record: AdjustmentRecord, posting?: Posting): Promise<(PostingRefusal | 'adjustment_changed')[]>;
  /** Oldest first. */
  listWaiting(page: {
    limit: number;
    after: Record<string, unknown> | undefined;
  }): Promise<{ adjustments: AdjustmentRecord[]; last: Record<string, unknown> | undefined }>;
};

export const adjustmentStore = (table: Table): AdjustmentStore => ({
  async read(adjustmentId) {
    const row = await table.get(keys.adjustment(adjustmentId), { strong: true });
    return row && adjustmentFields.parse(row);
  },

  write(record, posting) {
    const own: Write<'adjustment_changed'> = {
      write: { put: adjustmentRow(record), condition: atVersion(record.version) },
      refusal: 'adjustment_changed',
    };
    return table.transact<PostingRefusal | 'adjustment_changed'>([own, ...(posting ? postingWrites(posting) : [])]);
  },

  async listWaiting({ limit, after }) {
    const page = await table.query({ pk: indexKeys.adjustmentWaiting('', '').gsi1pk, index: 'gsi1', limit, after });
    const rows = await table.getMany(page.rows.map(({ pk, sk }) => ({ pk, sk })));
    const byPk = new Map(rows.map((row) => [row.pk, adjustmentFields.parse(row)]));
    return { adjustments: page.rows.flatMap((row) => byPk.get(row.pk) ?? []), last: page.last };
  },
});

const adjustmentRow = (record: AdjustmentRecord): Row => ({
  ...keys.adjustment(record.adjustmentId),
  ...record,
  version: record.version + 1,
  ...(record.state === 'waiting' ? indexKeys.adjustmentWaiting(record.askedAt, record.adjustmentId) : {}),
});
