import { messageKinds } from '@memberday/shared/domain/messages/kinds.ts';
import {
  type Permission,
  type PermissionEntry,
  type Permissions,
  permissionAnswers,
  permissionCauses,
  withEntry,
} from '@memberday/shared/domain/messages/permissions.ts';
import { type ReachPlace, reachChanges } from '@memberday/shared/domain/messages/reach.ts';
import * as z from 'zod/mini';
import { untilSettled } from '../until-settled.ts';
import { toAccount } from './accounts.ts';
import { keys } from './keys.ts';
import { reachWrite } from './reach.ts';
import { absent, atVersion, type Row, type Table, type Write } from './table.ts';

const permission = z.object({
  credits: z.int(),
  last: z.nullable(z.object({ answer: z.enum(permissionAnswers), at: z.string() })),
  acceptedAt: z.optional(z.string()),
  open: z.optional(z.array(z.object({ by: z.enum(['phone', 'wechat']), at: z.string() }))),
}) satisfies z.ZodMiniType<Permission, unknown>;

const standingFields = z.object({
  version: z.int(),
  byTemplate: z.record(z.string(), permission),
  place: z.optional(z.object({ level: z.int(), groups: z.array(z.string()) })),
});

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

/** What stands for one openid, how often it was written, and where it is counted. */
export type Standing = {
  readonly version: number;
  readonly byTemplate: Permissions;
  readonly place?: ReachPlace | undefined;
};

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
  /** They moved to another tier: the sums follow. */
  replace(memberId: string, openidKey: string): Promise<void>;
  /** Forgets what an openid allowed, and takes it out of the sums. */
  forget(openidKey: string): Promise<void>;
};

export const permissionStore = (table: Table): PermissionStore => {
  const read = async (openidKeys: readonly string[], strong: boolean): Promise<Map<string, Standing>> => {
    const rows = await table.getMany(openidKeys.map(keys.permissions), { strong });
    const found = new Map(rows.map((row) => [row.pk.slice('V#'.length), standingFields.parse(row)]));
    return new Map(openidKeys.map((key) => [key, found.get(key) ?? { version: 0, byTemplate: {} }]));
  };
  const readOne = async (openidKey: string, strong: boolean): Promise<Standing> =>
    (await read([openidKey], strong)).get(openidKey) ?? { version: 0, byTemplate: {} };
  /** By which tier and groups somebody is counted: as it stands now, give or take a moment. */
  const readPlace = async (memberId: string): Promise<ReachPlace | undefined> => {
    const [account, groups] = await Promise.all([
      table.get(keys.account(memberId)),
      table.query({ pk: keys.memberPk(memberId), prefix: 'H#', limit: 10 }),
    ]);
    return (
      account && { level: toAccount(account).tier.level, groups: groups.rows.map(({ sk }) => sk.slice('H#'.length)) }
    );
  };
  return {
    read: (openidKeys, { strong = false } = {}) => read(openidKeys, strong),

    post: ({ memberId, openidKey }, decide) =>
      untilSettled(`permissions of ${memberId}`, async (before) => {
        const [standing, place] = await Promise.all([readOne(openidKey, before > 0), readPlace(memberId)]);
        const entry = decide(standing.byTemplate);
        if (!entry) return standing.byTemplate;
        const refusals = await table.transact(permissionWrites({ memberId, openidKey }, standing, entry, place));
        if (refusals.length === 0) return withEntry(standing.byTemplate, entry);
        return refusals.includes('told_before') ? (await readOne(openidKey, true)).byTemplate : undefined;
      }),

    replace: async (memberId, openidKey) => {
      await untilSettled(`place of ${memberId}`, async () => {
        const [standing, place] = await Promise.all([readOne(openidKey, true), readPlace(memberId)]);
        if (standing.version === 0) return true;
        const after = { ...standing, place };
        return (await table.transact(standingWrites(openidKey, standing, after))).length === 0 || undefined;
      });
    },

    forget: async (openidKey) => {
      await untilSettled('permissions of somebody who leaves', async () => {
        const standing = await readOne(openidKey, true);
        if (standing.version === 0) return true;
        const gone = { byTemplate: {}, place: undefined };
        const refusals = await table.transact<PermissionRefusal>([
          {
            write: { remove: keys.permissions(openidKey), condition: atVersion(standing.version) },
            refusal: 'changed',
          },
          ...reachWrites(openidKey, standing, gone),
        ]);
        return refusals.length === 0 || undefined;
      });
    },
  };
};

/**
 * An entry, and what stands after it.
 * @param place where they are counted from now on; without it, where they were
 */
export const permissionWrites = (
  { memberId, openidKey }: { readonly memberId: string; readonly openidKey: string },
  standing: Standing,
  entry: PermissionEntry,
  place: ReachPlace | undefined = standing.place,
): Write<PermissionRefusal>[] => [
  { write: { put: entryRow(memberId, entry), condition: absent }, refusal: 'told_before' },
  ...standingWrites(openidKey, standing, { byTemplate: withEntry(standing.byTemplate, entry), place }),
];

type Counted = Pick<Standing, 'byTemplate' | 'place'>;

const standingWrites = (openidKey: string, before: Standing, { byTemplate, place }: Counted): Write<'changed'>[] => [
  {
    write: {
      put: { ...keys.permissions(openidKey), version: before.version + 1, byTemplate, ...(place ? { place } : {}) },
      condition: atVersion(before.version),
    },
    refusal: 'changed',
  },
  ...reachWrites(openidKey, before, { byTemplate, place }),
];

const reachWrites = (openidKey: string, { byTemplate, place }: Counted, after: Counted): Write<'changed'>[] =>
  reachChanges({ byTemplate, place }, { byTemplate: after.byTemplate, place: after.place }).map((cell) => ({
    write: reachWrite(cell, openidKey),
    refusal: 'changed',
  }));

export const toPermissionEntry = (row: Row): PermissionEntry => {
  const { answeredAt, ...fields } = entryFields.parse(row);
  return { ...fields, at: answeredAt };
};

const entryRow = (memberId: string, { at, ...fields }: PermissionEntry): Row => ({
  ...keys.permissionEntry(memberId, fields.id),
  ...fields,
  answeredAt: at,
});
