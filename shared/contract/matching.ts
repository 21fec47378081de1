import * as z from 'zod/mini';
import { matchStates } from '../domain/matching/match.ts';
import { matchSigns } from '../domain/matching/match-rules.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, instant, keyName, pageSize, text } from './fields.ts';

const memberId = keyName(40);
const sure = z.int().check(z.gte(0), z.lte(101));

/** The longer a member of the two first. */
const pair = { one: memberId, other: memberId };

const match = z.object({
  one: z.string(),
  other: z.string(),
  state: z.enum(matchStates),
  confidence: count,
  /** What speaks for their being one person, and where it was seen. */
  signs: z.array(z.object({ sign: z.enum(matchSigns), source: z.string(), at: instant })),
  foundAt: instant,
  laterUntil: z.nullable(instant),
});

const side = z.object({
  memberId: z.string(),
  state: z.enum(['active', 'merged', 'erased']),
  joinedAt: instant,
  points: z.int(),
  pending: z.int(),
  debt: z.int(),
  tier: z.object({ level: count, name: z.string() }),
  growth: z.int(),
  orders: count,
  paidFen: z.int(),
  /** Coupons that can still be used. */
  coupons: count,
});

export const listMatches = endpoint({
  method: 'GET',
  path: '/matches',
  access: ['owner'],
  summary: 'Pairs of members who may be one person and wait for somebody to say so, the surest first.',
  input: z.object({ cursor, limit: pageSize }),
  output: z.object({
    matches: z.array(z.extend(match, { names: z.tuple([z.nullable(z.string()), z.nullable(z.string())]) })),
    cursor: z.nullable(z.string()),
  }),
});

export const getMatch = endpoint({
  method: 'GET',
  path: '/matches/{one}/{other}',
  access: ['owner'],
  summary: 'Two members side by side: what is alike, what differs, and what making them one would move.',
  input: z.object(pair),
  output: z.object({
    match,
    sides: z.tuple([side, side]),
    /** Personal fields, masked; compared before they are. */
    fields: z.array(
      z.object({
        field: z.enum(['nickname', 'phone', 'birthday', 'city', 'shop']),
        one: z.nullable(z.string()),
        other: z.nullable(z.string()),
        same: z.boolean(),
      }),
    ),
    /** What the first member would have if the second were folded into them; null where that cannot be. */
    together: z.nullable(
      z.object({
        points: z.int(),
        pending: z.int(),
        debt: z.int(),
        tier: z.object({ level: count, name: z.string() }),
        growth: z.int(),
        orders: count,
        coupons: count,
        /** Personal fields one lacks and the other has. */
        fieldsTaken: z.array(z.string()),
        identities: count,
      }),
    ),
  }),
});

export const settleMatch = endpoint({
  method: 'POST',
  path: '/matches/{one}/{other}/settle',
  access: ['owner'],
  summary:
    'Say of two members that they are one (and who keeps the number), that they are not, or that it is looked at later. “Different” is remembered for ever.',
  input: z.object({
    ...pair,
    answer: z.enum(['same', 'different', 'later']),
    /** Who goes on, where they are the same: one of the two. */
    keep: z.optional(memberId),
    reason: text(200),
  }),
  output: z.object({ state: z.enum(matchStates), mergeId: z.nullable(z.string()) }),
});

export const listMerges = endpoint({
  method: 'GET',
  path: '/merges',
  access: ['owner'],
  summary: 'Merges of members, the newest first, with how long each can be undone.',
  input: z.object({ cursor, limit: pageSize }),
  output: z.object({
    merges: z.array(
      z.object({
        mergeId: z.string(),
        survivorId: z.string(),
        duplicateId: z.string(),
        /** Of the two, masked. */
        names: z.tuple([z.nullable(z.string()), z.nullable(z.string())]),
        at: instant,
        /** A member of staff, or `rules`. */
        by: z.string(),
        reason: z.string(),
        /** What was moved. */
        points: z.int(),
        growth: z.int(),
        orders: z.int(),
        partableUntil: instant,
        parted: z.nullable(z.object({ at: instant, by: z.string(), reason: z.string() })),
      }),
    ),
    cursor: z.nullable(z.string()),
  }),
});

export const partMembers = endpoint({
  method: 'POST',
  path: '/merges/{mergeId}/part',
  access: ['owner'],
  summary:
    'Undo a merge within thirty days: both members are restored to the unit; what happened since stays with the survivor, except what the orders of the other have come to. Repeating it changes nothing.',
  input: z.object({ mergeId: keyName(40), reason: text(200) }),
  output: z.object({
    survivorId: z.string(),
    duplicateId: z.string(),
    /** What the duplicate has again. */
    pointsBack: z.int(),
    /** What the survivor has spent beyond their own, and owes. */
    survivorOwes: z.int(),
  }),
});

const confidence = z.object({
  same_wechat: sure,
  same_phone: sure,
  same_record: sure,
  phone_end_and_name: sure,
  birthday_name_and_shop: sure,
  birthday_and_name: sure,
});
const rules = z.object({ version: count, confidence, automaticFrom: sure, reviewFrom: sure });

export const getMatchRules = endpoint({
  method: 'GET',
  path: '/match-rules',
  access: ['owner'],
  summary: 'How sure each sign makes that two members are one person, and what is done with how much of it.',
  input: z.object({}),
  output: rules,
});

export const saveMatchRules = endpoint({
  method: 'POST',
  path: '/match-rules',
  access: ['owner'],
  summary: 'Save new rules as the next version; matches already found stay as they were judged.',
  input: z.object({ after: count, confidence, automaticFrom: sure, reviewFrom: sure }),
  output: rules,
});
