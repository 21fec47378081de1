import type { Group } from '@memberday/shared/domain/groups/group.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { atVersion, type Row, type Table, type Write } from './table.ts';

const groupFields = z.object({
  groupId: z.string(),
  version: z.int(),
  name: z.string(),
  operator: z.string(),
  shop: z.nullable(z.string()),
  tags: z.array(z.string()),
  state: z.enum(['active', 'archived']),
  wecom: z.nullable(
    z.object({
      chatId: z.string(),
      name: z.string(),
      owner: z.string(),
      members: z.int(),
      matchedAt: z.string(),
    }),
  ),
  boundAt: z.string(),
  boundBy: z.string(),
}) satisfies z.ZodMiniType<Group, unknown>;

/** WeChat's own name for the group, sealed: what another of its services must be asked by. */
export type StoredGroup = Group & { readonly sealedOpengid: string };
const storedFields = z.extend(groupFields, { sealedOpengid: z.string() });

export type GroupStore = {
  read(groupId: string, options?: { strong?: boolean }): Promise<StoredGroup | undefined>;
  readMany(groupIds: readonly string[]): Promise<Map<string, Group>>;
  /** Every group that is looked after, and those that were. A chain has some thousands. */
  list(): Promise<Group[]>;
  /**
   * Writes a group after a change, still at the version that was read (0: it is new).
   * @param beside written along, or nothing is
   * @returns what stood in the way
   */
  write<Refusal extends string>(
    group: StoredGroup,
    beside?: readonly Write<Refusal>[],
  ): Promise<(Refusal | 'group_changed')[]>;
};

export const groupStore = (table: Table): GroupStore => ({
  async read(groupId, options) {
    const row = await table.get(keys.group(groupId), options);
    return row && storedFields.parse(row);
  },

  async readMany(groupIds) {
    const rows = await table.getMany(groupIds.map(keys.group));
    return new Map(rows.map(toGroup).map((group) => [group.groupId, group]));
  },

  async list() {
    const rows = await table.queryAll({ pk: keys.group('').pk });
    return rows.map(toGroup);
  },

  write: <Refusal extends string>(group: StoredGroup, beside: readonly Write<Refusal>[] = []) =>
    table.transact<Refusal | 'group_changed'>([
      {
        write: {
          put: { ...keys.group(group.groupId), ...group, version: group.version + 1 },
          condition: atVersion(group.version),
        },
        refusal: 'group_changed',
      },
      ...beside,
    ]),
});

/** Without what is sealed. */
const toGroup = (row: Row): Group => groupFields.parse(row);
