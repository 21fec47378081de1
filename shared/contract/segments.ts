import * as z from 'zod/mini';
import { type Segment, segmentStates } from '../domain/segments/segment.ts';
import { endpoint } from './endpoint.ts';
import { count, day, instant, keyName, slug, text } from './fields.ts';
import { clause, expression } from './segment-expression.ts';

/** Named parts of the members: who is in them, how many, and why. */

const segmentId = slug(40);

/** An expression, or the text people write for it: `tier >= 2 and spent(90d) >= 500`. */
const asked = z.union([expression, z.string().check(z.minLength(1), z.maxLength(4000))]);

const segment = z.object({
  segmentId: z.string(),
  name: z.string(),
  note: z.string(),
  kind: z.enum(['rule', 'list']) satisfies z.ZodMiniType<Segment['kind']>,
  state: z.enum(segmentStates),
  /** Being written; of a list, what it was made of. */
  draft: z.nullable(expression),
  /** As people write it. */
  draftText: z.nullable(z.string()),
  /** What members go by; null before the first publication, and for a list. */
  published: z.nullable(z.object({ number: count, expression, text: z.string(), at: instant })),
  /** Members are being brought to what was published: of so many parts so many are done. */
  walk: z.nullable(z.object({ startedAt: instant, finishedAt: z.nullable(instant) })),
  owner: z.string(),
  changedAt: instant,
  version: count,
  members: count,
});

const writers = ['owner', 'marketer'] as const;

export const listSegments = endpoint({
  method: 'GET',
  path: '/segments',
  access: ['owner', 'marketer'],
  summary: 'Every segment with how many members it has; archived ones last.',
  input: z.object({}),
  output: z.object({ segments: z.array(segment) }),
});

export const getSegment = endpoint({
  method: 'GET',
  path: '/segments/{segmentId}',
  access: ['owner', 'marketer'],
  summary: 'One segment: its members in number, who came and went in the last thirty days, what was published before.',
  input: z.object({ segmentId }),
  output: z.object({
    segment,
    /** Oldest first; days on which nobody came or went are left out. */
    flow: z.array(z.object({ day, entered: count, left: count })),
    /** Newest first. */
    publications: z.array(z.object({ number: count, text: z.string(), at: instant })),
    /** While members are brought to what was published. */
    progress: z.nullable(z.object({ parts: count, done: count, looked: count })),
  }),
});

export const saveSegment = endpoint({
  method: 'PUT',
  path: '/segments/{segmentId}',
  access: writers,
  summary: 'Write a segment or change its draft. Who is in it does not change before it is published.',
  input: z.object({
    segmentId,
    name: text(32),
    note: z._default(z.string().check(z.maxLength(200)), ''),
    expression: asked,
    /** That was read; 0 for a new one. */
    version: z._default(count, 0),
  }),
  output: segment,
});

export const publishSegment = endpoint({
  method: 'POST',
  path: '/segments/{segmentId}/publish',
  access: writers,
  summary:
    'Let members come and go by the draft from now on. Those who meet it already are put in without being told of as newcomers.',
  input: z.object({ segmentId, version: count }),
  output: segment,
});

export const archiveSegment = endpoint({
  method: 'POST',
  path: '/segments/{segmentId}/archive',
  access: writers,
  summary: 'End a segment for good. One that others ask for cannot be ended.',
  input: z.object({ segmentId }),
  output: segment,
});

export const freezeList = endpoint({
  method: 'POST',
  path: '/segments/{segmentId}/list',
  access: writers,
  summary: 'Make a list that stays as it is: of whoever meets an expression now, or empty, to be filled by hand.',
  input: z.object({
    segmentId,
    name: text(32),
    note: z._default(z.string().check(z.maxLength(200)), ''),
    expression: z._default(z.nullable(asked), null),
  }),
  output: segment,
});

export const addToList = endpoint({
  method: 'POST',
  path: '/segments/{segmentId}/members',
  access: writers,
  summary: 'Put members into a list, page by page; who is in it already is passed over, and so is who is no member.',
  input: z.object({ segmentId, memberIds: z.array(keyName(40)).check(z.minLength(1), z.maxLength(500)) }),
  output: z.object({ added: count, passedOver: count }),
});

const sampled = z.object({
  memberId: z.string(),
  joinedOn: day,
  level: count,
  orders: count,
  spentFen: count,
  lastPurchaseOn: z.nullable(day),
});

/** How many, as far as it is known: `members` is exact where `isExact`, else the best guess between `least` and `most`, in 95 of 100 cases. */
const tally = z.object({
  isExact: z.boolean(),
  members: count,
  least: count,
  most: count,
  /** Members that were looked at, of about so many. */
  looked: count,
  population: count,
  /** How many are in another segment too, on the same scale as `members`. */
  overlaps: z.array(z.object({ segmentId: z.string(), members: count })),
  /** The same people while an expression is being changed, where they still meet it. */
  sample: z.array(sampled),
});

export const countMembers = endpoint({
  method: 'POST',
  path: '/segments/counts',
  access: writers,
  summary:
    'Count who meets an expression. A small shop is counted at once; of a large one some shards, and `countId` fetches the exact number a moment later.',
  input: z.object({
    expression: asked,
    /** Of these segments tell how many are in both; left out: the published ones, twenty at most. */
    overlapsWith: z.optional(z.array(segmentId).check(z.maxLength(20))),
  }),
  output: z.object({ text: z.string(), countId: z.nullable(z.string()), tally }),
});

export const getCount = endpoint({
  method: 'GET',
  path: '/segments/counts/{countId}',
  access: writers,
  summary: 'The exact count that was begun, or how far it has come.',
  input: z.object({ countId: keyName(40) }),
  output: z.object({ text: z.string(), parts: count, done: count, tally: z.nullable(tally) }),
});

const own = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), number: z.number(), isLeast: z.boolean() }),
  z.object({ kind: z.literal('day'), day }),
  z.object({ kind: z.literal('names'), names: z.array(z.string()) }),
  z.object({ kind: z.literal('nothing') }),
]);
/** The answer clause by clause. */
export type ShownExplanation =
  | { kind: 'all' | 'any'; holds: boolean; of: ShownExplanation[] }
  | { kind: 'not'; holds: boolean; of: ShownExplanation }
  | {
      kind: 'clause';
      holds: boolean;
      clause: z.output<typeof clause>;
      text: string;
      own: z.output<typeof own>;
      behind: { name: string; look: ShownExplanation }[];
    };

export const explanation: z.ZodMiniType<ShownExplanation> = z.lazy(() =>
  z.union([
    z.object({ kind: z.enum(['all', 'any']), holds: z.boolean(), of: z.array(explanation) }),
    z.object({ kind: z.literal('not'), holds: z.boolean(), of: explanation }),
    z.object({
      kind: z.literal('clause'),
      holds: z.boolean(),
      clause,
      text: z.string(),
      own,
      behind: z.array(z.object({ name: z.string(), look: explanation })),
    }),
  ]),
);

z.globalRegistry.add(explanation, { id: 'SegmentExplanation' });

export const explainMember = endpoint({
  method: 'GET',
  path: '/segments/{segmentId}/members/{memberId}',
  access: ['owner', 'marketer', 'operator', 'agent'],
  summary:
    'Why a member is in a segment or not, clause by clause with what they have, and until when time alone leaves it so.',
  reach: { member: 'memberId' },
  input: z.object({ segmentId, memberId: keyName(40) }),
  output: z.object({
    isIn: z.boolean(),
    /** Since when, as far as it was noticed. */
    since: z.nullable(day),
    /** The next day on which the answer is another one if nothing happens until then. */
    until: z.nullable(day),
    /** Null for a list, which needs no reason. */
    why: z.nullable(explanation),
  }),
});

export const listSegmentsOf = endpoint({
  method: 'GET',
  path: '/members/{memberId}/segments',
  access: ['owner', 'marketer', 'operator', 'agent'],
  summary: 'The segments a member is in, since when, and the latest ones they came into or left.',
  reach: { member: 'memberId' },
  input: z.object({ memberId: keyName(40) }),
  output: z.object({
    segments: z.array(
      z.object({ segmentId: z.string(), name: z.string(), kind: z.enum(['rule', 'list']), since: day }),
    ),
    /** Newest first. */
    moves: z.array(z.object({ segmentId: z.string(), name: z.string(), to: z.enum(['in', 'out']), on: day })),
  }),
});
