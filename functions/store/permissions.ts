import {
  messageKinds,
  type Permission,
  type PermissionEntry,
  type Permissions,
  permissionAnswers,
  withEntry,
} from '@memberday/shared/domain/messages/permissions.ts';
import * as z from 'zod/mini';
import { untilSettled } from '../until-settled.ts';
import { keys } from './keys.ts';
import { absent, atVersion, type Row, type Table } from './table.ts';

const permission = z.object({
  credits: z.int(),
  last: z.nullable(z.object({ answer: z.enum(permissionAnswers), at: z.string() })),
}) satisfies z.ZodMiniType<Permission, unknown>;

const held = z.object({ version: z.int(), byTemplate: z.record(z.string(), permission) });

const entryFields = z.object({
  id: z.string(),
  /** `at` is a word of the table's own language. */
  answeredAt: z.string(),
  appId: z.string(),
  because: z.literal('answered'),
  scene: z.string(),
  changes: z.array(
    z.object({
      templateId: z.string(),
      kind: z.enum(messageKinds),
      answer: z.enum(permissionAnswers),
      credits: z.int(),
    }),
  ),
});

/** Which messages a member lets be sent: a ledger of answers, and beside it what stands now. */
export type PermissionStore = {
  read(memberId: string, options?: { strong?: boolean }): Promise<Permissions>;
  /**
   * Writes an answer down, once for its id, and counts it.
   * @returns what stands now, whether by this telling or an earlier one
   * @throws Busy when others kept answering for the same member
   */
  post(memberId: string, entry: PermissionEntry): Promise<Permissions>;
};

export const permissionStore = (table: Table): PermissionStore => {
  const readHeld = async (memberId: string, strong: boolean) => {
    const row = await table.get(keys.permissions(memberId), { strong });
    return row ? held.parse(row) : { version: 0, byTemplate: {} };
  };
  return {
    read: async (memberId, { strong = false } = {}) => (await readHeld(memberId, strong)).byTemplate,

    post: (memberId, entry) =>
      untilSettled(`permissions of ${memberId}`, async (before) => {
        const { version, byTemplate } = await readHeld(memberId, before > 0);
        const after = withEntry(byTemplate, entry);
        const refusals = await table.transact<'told_before' | 'changed'>([
          { write: { put: entryRow(memberId, entry), condition: absent }, refusal: 'told_before' },
          {
            write: {
              put: { ...keys.permissions(memberId), version: version + 1, byTemplate: after },
              condition: atVersion(version),
            },
            refusal: 'changed',
          },
        ]);
        if (refusals.length === 0) return after;
        return refusals.includes('told_before') ? (await readHeld(memberId, true)).byTemplate : undefined;
      }),
  };
};

export const toPermissionEntry = (row: Row): PermissionEntry => {
  const { answeredAt, ...fields } = entryFields.parse(row);
  return { ...fields, at: answeredAt };
};

const entryRow = (memberId: string, { at, ...fields }: PermissionEntry): Row => ({
  ...keys.permissionEntry(memberId, fields.id),
  ...fields,
  answeredAt: at,
});
