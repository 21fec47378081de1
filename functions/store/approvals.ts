import { rewardCost } from '@memberday/shared/contract/rewards.ts';
import { type Approval, approvalKinds } from '@memberday/shared/domain/approvals/approval.ts';
import * as z from 'zod/mini';
import { indexKeys, keys } from './keys.ts';
import { atVersion, type Row, type Table, type Write } from './table.ts';

const approvalFields = z.object({
  approvalId: z.string(),
  version: z.int(),
  kind: z.enum(approvalKinds),
  subject: z.string(),
  group: z.nullable(z.string()),
  title: z.string(),
  reason: z.string(),
  cost: z.nullable(rewardCost),
  asked: z.record(z.string(), z.unknown()),
  state: z.enum(['waiting', 'granting', 'granted', 'refused', 'withdrawn']),
  askedBy: z.string(),
  askedAt: z.string(),
  settledBy: z.nullable(z.string()),
  settledAt: z.nullable(z.string()),
  note: z.nullable(z.string()),
}) satisfies z.ZodMiniType<Approval, unknown>;

export type ApprovalPage = {
  readonly approvals: readonly Approval[];
  readonly last: Record<string, unknown> | undefined;
};
type PageAsked = { readonly limit: number; readonly after: Record<string, unknown> | undefined };

export type ApprovalStore = {
  read(approvalId: string): Promise<Approval | undefined>;
  /** One version on. @returns false when somebody was faster */
  write(approval: Approval): Promise<boolean>;
  /** What is not settled, oldest first. */
  listOpen(page: PageAsked): Promise<ApprovalPage>;
  /** What somebody asked for, newest first. */
  listOf(staffId: string, page: PageAsked): Promise<ApprovalPage>;
};

export const approvalStore = (table: Table): ApprovalStore => {
  const readAll = async (page: { rows: Row[]; last: Record<string, unknown> | undefined }): Promise<ApprovalPage> => {
    const ids = page.rows.map(({ pk, sk }) => (sk === 'APR' ? pk.slice('APR#'.length) : sk));
    const rows = await table.getMany(ids.map(keys.approval), { strong: true });
    const found = new Map(rows.map((row) => [row.pk, approvalFields.parse(row)]));
    return { approvals: ids.flatMap((id) => found.get(keys.approval(id).pk) ?? []), last: page.last };
  };
  return {
    async read(approvalId) {
      const row = await table.get(keys.approval(approvalId), { strong: true });
      return row && approvalFields.parse(row);
    },
    async write(approval) {
      return (await table.transact(approvalWrites(approval))).length === 0;
    },
    async listOpen({ limit, after }) {
      return readAll(await table.query({ pk: indexKeys.approvalOpen('', '').gsi1pk, index: 'gsi1', limit, after }));
    },
    async listOf(staffId, { limit, after }) {
      const { pk } = keys.approvalOf(staffId, '');
      return readAll(await table.query({ pk, newestFirst: true, limit, after }));
    },
  };
};

/**
 * The writes of an approval at the version that was read; a new one has version 0 and comes with the row that lists it with who asked. To
 * stand beside what waits for it: the activity's own move.
 */
export const approvalWrites = (approval: Approval): Write<'approval_changed'>[] => {
  const { approvalId, version, askedBy, askedAt, state } = approval;
  const isOpen = state === 'waiting' || state === 'granting';
  const row: Row = {
    ...keys.approval(approvalId),
    ...approval,
    version: version + 1,
    ...(isOpen ? indexKeys.approvalOpen(askedAt, approvalId) : {}),
  };
  const own: Write<'approval_changed'> = {
    write: { put: row, condition: atVersion(version) },
    refusal: 'approval_changed',
  };
  const listed: Write<'approval_changed'> = {
    write: { put: keys.approvalOf(askedBy, approvalId) },
    refusal: 'approval_changed',
  };
  return version === 0 ? [own, listed] : [own];
};
