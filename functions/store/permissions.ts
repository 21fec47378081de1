import { messageKinds } from '@memberday/shared/domain/messages/kinds.ts';
import {
  type Permission,
  type PermissionEntry,
  type Permissions,
  permissionAnswers,
  permissionCauses,
  withEntry,
} from '@memberday/shared/domain/messages/permissions.ts';
import * as z from 'zod/mini';
import { untilSettled } from '../until-settled.ts';
import { keys } from './keys.ts';
import { absent, atVersion, type Row, type Table, type Write } from './table.ts';

const permission = z.object({
  credits: z.int(),
  last: z.nullable(z.object({ answer: z.enum(permissionAnswers), at: z.string() })),
  acceptedAt: z.optional(z.string()),
  open: z.optional(z.array(z.object({ by: z.enum(['phone', 'wechat']), at: z.string() }))),
}) satisfies z.ZodMiniType<Permission, unknown>;

const standingFields = z.object({ version: z.int(), byTemplate: z.record(z.string(), permission) });

const entryFields = z.object({
  id: z.string(),
  /** `at` is a word of the table's own language. */
  answeredAt: z.string(),
  appId: z.string(),
  because: z.enum(permissionCauses),
  scene: z.string(),
  changes: z.array(
    z.object({
      templateId: z.string(),
      kind: z.enum(messageKinds),
      answer: z.nullable(z.enum(permissionAnswers)),
      credits: z.int(),
    }),
  ),
});

/** What stands for one openid, and how often it was written. */
export type Standing = { readonly version: number; readonly byTemplate: Permissions };

/** `told_before`: the entry is there already. `changed`: what stands is not what was read. */
export type PermissionRefusal = 'told_before' | 'changed';

/**
 * Which messages a person lets be sent: what stands now lies with their openid, because WeChat counts by that, so it follows the person
 * through every merge; the entries lie with the member they were told by.
 */
export type PermissionStore = {
  /** Of several openids; one that was never asked stands at nothing. */
  read(openidKeys: readonly string[], options?: { strong?: boolean }): Promise<Map<string, Standing>>;
  /**
   * Writes down what `decide` makes of what stands, once for the entry's id, and counts it.
   * @param decide undefined writes nothing
   * @returns what stands now, whether by this telling or an earlier one
   * @throws Busy when others kept writing for the same openid
   */
  post(
    who: { readonly memberId: string; readonly openidKey: string },
    decide: (held: Permissions) => PermissionEntry | undefined,
  ): Promise<Permissions>;
};

export const permissionStore = (table: Table): PermissionStore => {
  const read = async (openidKeys: readonly string[], strong: boolean): Promise<Map<string, Standing>> => {
    const rows = await table.getMany(openidKeys.map(keys.permissions), { strong });
    const found = new Map(rows.map((row) => [row.pk.slice('V#'.length), standingFields.parse(row)]));
    return new Map(openidKeys.map((key) => [key, found.get(key) ?? { version: 0, byTemplate: {} }]));
  };
  const readOne = async (openidKey: string, strong: boolean): Promise<Standing> =>
    (await read([openidKey], strong)).get(openidKey) ?? { version: 0, byTemplate: {} };
  return {
    read: (openidKeys, { strong = false } = {}) => read(openidKeys, strong),

    post: ({ memberId, openidKey }, decide) =>
      untilSettled(`permissions of ${memberId}`, async (before) => {
        const standing = await readOne(openidKey, before > 0);
        const entry = decide(standing.byTemplate);
        if (!entry) return standing.byTemplate;
        const refusals = await table.transact(permissionWrites({ memberId, openidKey }, standing, entry));
        if (refusals.length === 0) return withEntry(standing.byTemplate, entry);
        return refusals.includes('told_before') ? (await readOne(openidKey, true)).byTemplate : undefined;
      }),
  };
};

/** An entry, and what stands after it. */
export const permissionWrites = (
  { memberId, openidKey }: { readonly memberId: string; readonly openidKey: string },
  { version, byTemplate }: Standing,
  entry: PermissionEntry,
): Write<PermissionRefusal>[] => [
  { write: { put: entryRow(memberId, entry), condition: absent }, refusal: 'told_before' },
  {
    write: {
      put: { ...keys.permissions(openidKey), version: version + 1, byTemplate: withEntry(byTemplate, entry) },
      condition: atVersion(version),
    },
    refusal: 'changed',
  },
];

export const toPermissionEntry = (row: Row): PermissionEntry => {
  const { answeredAt, ...fields } = entryFields.parse(row);
  return { ...fields, at: answeredAt };
};

const entryRow = (memberId: string, { at, ...fields }: PermissionEntry): Row => ({
  ...keys.permissionEntry(memberId, fields.id),
  ...fields,
  answeredAt: at,
});
