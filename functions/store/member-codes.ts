import { type Scan, scanKeptUntil } from '@memberday/shared/domain/till/member-code.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, type Table } from './table.ts';
import { ttlOf } from './ttl.ts';

/** The numbers that members have in their codes, and which of these codes were scanned. */
export type MemberCodeStore = {
  ownerOf(number: number): Promise<string | undefined>;
  /** @returns false when somebody has the number already */
  giveNumber(number: number, memberId: string): Promise<boolean>;
  /** The scan that used a code, as it was written last. */
  readScan(code: ScannedCode): Promise<Scan | undefined>;
  /** @returns false when the code was used meanwhile */
  keepScan(code: ScannedCode, scan: Scan): Promise<boolean>;
};

/** A member's number in the code of a step. */
export type ScannedCode = { readonly number: number; readonly step: number };

const scanFields = z.object({ shop: z.string(), number: z.string(), at: z.string() }) satisfies z.ZodMiniType<
  Scan,
  unknown
>;

export const memberCodeStore = (table: Table): MemberCodeStore => ({
  async ownerOf(number) {
    const row = await table.get(keys.memberNumber(number));
    return row && String(row.memberId);
  },

  giveNumber: (number, memberId) => table.put({ ...keys.memberNumber(number), memberId }, absent),

  async readScan({ number, step }) {
    const row = await table.get(keys.memberScan(number, step), { strong: true });
    return row && scanFields.parse(row);
  },

  keepScan: ({ number, step }, { shop, number: sale, at }) =>
    table.put({ ...keys.memberScan(number, step), shop, number: sale, at, ttl: ttlOf(scanKeptUntil(step)) }, absent),
});
