import { effectKey } from '@memberday/shared/domain/account/entry.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, type Table, type Write } from './table.ts';

const directGrant = z.object({
  memberId: z.string(),
  number: z.string(),
  templateId: z.string(),
  count: z.int(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
/** Coupons that somebody gave a member by hand: who, and why. */
export type DirectGrant = z.infer<typeof directGrant>;

export type GrantStore = {
  read(memberId: string, number: string): Promise<DirectGrant | undefined>;
};

export const grantStore = (table: Table): GrantStore => ({
  async read(memberId, number) {
    const row = await table.get(keyOf(memberId, number), { strong: true });
    return row && directGrant.parse(row);
  },
});

/** Written with the coupons, once. */
export const directGrantWrite = (grant: DirectGrant): Write<'beside'> => ({
  write: { put: { ...keyOf(grant.memberId, grant.number), ...grant }, condition: absent },
  refusal: 'beside',
});

const keyOf = (memberId: string, number: string) => keys.effect(memberId, effectKey('grant', 'direct', number));
