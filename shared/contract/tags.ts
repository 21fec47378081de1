import * as z from 'zod/mini';
import { longestTagName, tagNamePattern } from '../domain/tags/tag.ts';
import { endpoint } from './endpoint.ts';
import { count, day, identity, instant, keyName, rowResults, text } from './fields.ts';
import { expression } from './segment-expression.ts';

export const tagName = z.string().check(z.minLength(1), z.maxLength(longestTagName), z.regex(tagNamePattern));

const tagDefinition = z.object({
  name: z.string(),
  about: z.string(),
  /** Whoever fits has it; null where people and files put it on. */
  rule: z.nullable(expression),
  /** Days after which one that was put on comes off by itself. */
  keepDays: z.nullable(count),
  /** A name of the staff; `platform` for one that came with it and was not changed. */
  owner: z.string(),
  state: z.enum(['active', 'retired']),
  changedAt: instant,
  version: count,
});

export const listTags = endpoint({
  method: 'GET',
  path: '/tags',
  access: ['owner', 'marketer', 'operator', 'agent', 'integration'],
  summary: 'Every tag that is in use, and what it means.',
  reach: { open: 'tells what tags mean, of no member' },
  input: z.object({}),
  output: z.object({ tags: z.array(tagDefinition) }),
});

export const saveTag = endpoint({
  method: 'PUT',
  path: '/tags/{name}',
  access: ['owner', 'marketer'],
  summary: 'Make a tag, or change what it means. Its name stays: it is what is on members, in segments and in files.',
  input: z.object({
    name: tagName,
    about: text(60),
    rule: z._default(z.nullable(expression), null),
    keepDays: z._default(z.nullable(z.int().check(z.gte(1), z.lte(3650))), null),
    /** That was read; 0 for a new one. */
    version: z._default(count, 0),
  }),
  output: tagDefinition,
});

export const retireTag = endpoint({
  method: 'POST',
  path: '/tags/{name}/retire',
  access: ['owner', 'marketer'],
  summary: 'Take a tag out of use: it is put on nobody any more. Saving it again brings it back.',
  input: z.object({ name: tagName }),
  output: tagDefinition,
});

/** As it is on a member; `until` is the first day it no longer holds. */
const heldTag = z.object({
  tag: z.string(),
  source: z.enum(['hand', 'import', 'rule']),
  /** Who put it on; null for a rule. */
  by: z.nullable(z.string()),
  /** Since when; null for a rule. */
  on: z.nullable(day),
  until: z.nullable(day),
});

export const memberTags = z.object({ memberId: z.string(), tags: z.array(heldTag) });

export const tagMember = endpoint({
  method: 'POST',
  path: '/members/{memberId}/tags',
  access: ['owner', 'marketer', 'operator', 'agent'],
  summary: 'Put a tag on a member. What is there already is there as long as the longer of the two.',
  reach: { member: 'memberId' },
  input: z.object({ memberId: keyName(40), tag: tagName, until: z.optional(day) }),
  output: memberTags,
});

export const untagMember = endpoint({
  method: 'POST',
  path: '/members/{memberId}/tags/remove',
  access: ['owner', 'marketer', 'operator', 'agent'],
  summary: 'Take a tag off a member. One that a rule gives goes when the member no longer fits.',
  reach: { member: 'memberId' },
  input: z.object({ memberId: keyName(40), tag: tagName }),
  output: memberTags,
});

export const importTags = endpoint({
  method: 'POST',
  path: '/tags/import',
  access: ['owner', 'marketer', 'integration'],
  summary: 'Put tags on up to 100 members, each named by an id or an identity. A row that is wrong stops no other.',
  input: z.object({
    rows: z
      .array(
        z.object({
          member: z.union([z.object({ memberId: keyName(40) }), z.object({ identity })]),
          tag: tagName,
          until: z.optional(day),
        }),
      )
      .check(z.minLength(1), z.maxLength(100)),
  }),
  output: rowResults,
});
