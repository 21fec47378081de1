import type { Expression } from '@memberday/shared/domain/segments/expression.ts';
import type { PutTag, TagDefinition } from '@memberday/shared/domain/tags/tag.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { atVersion, type Row, type Table } from './table.ts';

const definitionFields = z.object({
  name: z.string(),
  about: z.string(),
  rule: z.nullable(z.custom<Expression>()),
  keepDays: z.nullable(z.int()),
  owner: z.string(),
  state: z.enum(['active', 'retired']),
  changedAt: z.string(),
  version: z.int(),
}) satisfies z.ZodMiniType<TagDefinition, unknown>;

const tagsFields = z.object({
  version: z.int(),
  held: z.array(
    z.object({
      tag: z.string(),
      source: z.enum(['hand', 'import']),
      by: z.string(),
      on: z.int(),
      until: z.optional(z.int()),
    }),
  ),
});

/** The tags that were put on one member. Version 0: none ever was. */
export type MemberTags = { readonly version: number; readonly held: readonly PutTag[] };

export type TagStore = {
  /** Those that were saved, retired ones among them; the shipped ones are not here until somebody changes them. */
  listDefinitions(): Promise<readonly TagDefinition[]>;
  readDefinition(name: string): Promise<TagDefinition | undefined>;
  /** @returns false when it is not at the version it was read with */
  saveDefinition(definition: TagDefinition): Promise<boolean>;
  readOf(memberId: string, options?: { strong?: boolean }): Promise<MemberTags>;
  /** Whoever has none is missing. */
  readOfMany(memberIds: readonly string[]): Promise<ReadonlyMap<string, MemberTags>>;
  /** @param version that was read; @returns false when somebody was faster */
  write(memberId: string, version: number, held: readonly PutTag[]): Promise<boolean>;
};

export const tagStore = (table: Table): TagStore => ({
  async listDefinitions() {
    const { pk } = keys.tag('');
    return (await table.queryAll({ pk })).map((row) => definitionFields.parse(row));
  },

  async readDefinition(name) {
    const row = await table.get(keys.tag(name));
    return row && definitionFields.parse(row);
  },

  saveDefinition: (definition) =>
    table.put(
      { ...keys.tag(definition.name), ...definition, version: definition.version + 1 },
      atVersion(definition.version),
    ),

  async readOf(memberId, { strong = false } = {}) {
    const row = await table.get(keys.memberTags(memberId), { strong });
    return row ? toMemberTags(row) : { version: 0, held: [] };
  },

  async readOfMany(memberIds) {
    const rows = await table.getMany(memberIds.map(keys.memberTags));
    return new Map(rows.map((row) => [row.pk.slice('M#'.length), toMemberTags(row)]));
  },

  write: (memberId, version, held) =>
    table.put({ ...keys.memberTags(memberId), version: version + 1, held }, atVersion(version)),
});

export const toMemberTags = (row: Row): MemberTags => {
  const { version, held } = tagsFields.parse(row);
  return { version, held: held.map((each) => ({ ...each, until: each.until })) };
};
