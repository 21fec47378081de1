import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, atVersion, type Row, type Table, type Write } from './table.ts';

const batchFields = z.object({
  batch: z.int(),
  version: z.int(),
  partner: z.string(),
  templateId: z.string(),
  count: z.int(),
  /** Half-open: a code of it can be exchanged until just before. */
  validUntil: z.string(),
  state: z.enum(['active', 'void']),
  createdAt: z.string(),
  createdBy: z.string(),
});
/** Codes that were made for a partner to hand out. The codes themselves are computed, and stored only when they are used. */
export type CodeBatch = z.infer<typeof batchFields>;

const codeFields = z.object({
  code: z.string(),
  memberId: z.string(),
  couponId: z.string(),
  at: z.string(),
});
/** A code that was shown, or used: the coupon it stands for. */
export type UsedCode = z.infer<typeof codeFields>;

export type CodeStore = {
  read(code: string): Promise<UsedCode | undefined>;
  /** @returns false when another coupon has this code */
  keep(code: UsedCode): Promise<boolean>;
  listBatches(): Promise<CodeBatch[]>;
  readBatch(batch: number): Promise<CodeBatch | undefined>;
  /** @returns false when the number is taken */
  createBatch(batch: CodeBatch): Promise<boolean>;
  /** @returns false when somebody else changed it meanwhile */
  changeBatch(batch: CodeBatch): Promise<boolean>;
};

export const codeStore = (table: Table): CodeStore => ({
  async read(code) {
    const row = await table.get(keys.code(code), { strong: true });
    return row && codeFields.parse(row);
  },

  keep: (used) =>
    table.put(codeRow(used), {
      text: 'attribute_not_exists(pk) OR couponId = :couponId',
      values: { ':couponId': used.couponId },
    }),

  async listBatches() {
    const rows = await table.queryAll({ pk: keys.codeBatch(0).pk, strong: true });
    return rows.map((row) => batchFields.parse(row));
  },

  async readBatch(batch) {
    const row = await table.get(keys.codeBatch(batch), { strong: true });
    return row && batchFields.parse(row);
  },

  createBatch: (batch) => table.put({ ...keys.codeBatch(batch.batch), ...batch, version: 1 }, absent),

  changeBatch: (batch) =>
    table.put({ ...keys.codeBatch(batch.batch), ...batch, version: batch.version + 1 }, atVersion(batch.version)),
});

/** Uses a partner's code up, beside the coupon it is exchanged for. */
export const useCodeWrite = (used: UsedCode): Write<'beside'> => ({
  write: { put: codeRow(used), condition: absent },
  refusal: 'beside',
});

const codeRow = (used: UsedCode): Row => ({ ...keys.code(used.code), ...used });
