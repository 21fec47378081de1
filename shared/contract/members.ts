import * as z from 'zod/mini';
import {
  contestedFields,
  defaultContradictionRules as defaultRules,
  fieldRules,
} from '../domain/cleaning/contradictions.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, day, identity, instant, keyName, month, pageSize, points, rowResults, text } from './fields.ts';
import { entrySource } from './sessions.ts';

export const consentPurposes = ['membership', 'marketing', 'personalisation', 'sharing'] as const;
export const consentChannels = ['any', 'wechat', 'sms', 'email', 'phone'] as const;

/** One answer to one question: may this purpose be served through this channel, under this version of the policy? */
export const consentAnswer = z.object({
  purpose: z.enum(consentPurposes),
  channel: z._default(z.enum(consentChannels), 'any'),
  granted: z.boolean(),
  policyVersion: keyName(32),
  /** Where it was asked: `join`, `privacy-centre`, `till` … */
  scene: keyName(32),
});

export const profileFields = z.object({
  nickname: z.optional(text(32)),
  avatarUrl: z.optional(z.string().check(z.maxLength(512), z.regex(/^https:\/\//))),
  birthday: z.optional(day),
  city: z.optional(text(32)),
  interests: z.optional(z.array(text(20)).check(z.maxLength(20))),
});

/** What a member sees first: who they are, what they have, how far the next tier is. */
export const memberCard = z.object({
  memberId: z.string(),
  nickname: z.nullable(z.string()),
  avatarUrl: z.nullable(z.string()),
  hasPhone: z.boolean(),
  /** The account closes then, at the earliest, because its member asked for it; null where nobody did. */
  closesAt: z.nullable(instant),
  points: z.object({
    /** Below zero only where the programme lets a balance go negative. */
    available: z.int(),
    pending: points,
    debt: points,
    /** The next points to lapse; `lastDay` is the last day they can be used. */
    expiringNext: z.nullable(z.object({ points, lastDay: day })),
  }),
  tier: z.object({
    level: count,
    name: z.string(),
    growth: z.int(),
    orders: z.int(),
    /** Last day of the present tier period; null where nothing can be lost. */
    until: z.nullable(day),
    /** What is still missing for the next tier; null at the top. */
    next: z.nullable(
      z.object({ name: z.string(), growthAtLeast: count, growthShort: count, ordersShort: z.nullable(count) }),
    ),
    /** What is still missing to keep this tier at the period's end; zero when it is safe. */
    keep: z.nullable(z.object({ growthShort: count, ordersShort: z.nullable(count) })),
  }),
});

export const join = endpoint({
  method: 'POST',
  path: '/members',
  access: 'visitor',
  summary: 'Join. Joining twice answers with the same member.',
  input: z.object({
    consents: z.array(consentAnswer).check(z.minLength(1), z.maxLength(20)),
    /** From the WeChat phone button; a member may join without a phone. */
    phoneCode: z.optional(text(256)),
    profile: z._default(profileFields, {}),
  }),
  /** A new token: it speaks for a member, the visitor's did not. */
  output: z.object({ token: z.string(), expiresAt: instant, joinedNow: z.boolean(), card: memberCard }),
});

export const updateProfile = endpoint({
  method: 'POST',
  path: '/me/profile',
  access: 'member',
  summary: 'Change the fields given; a field left out stays.',
  input: profileFields,
  output: profileFields,
});

export const getProfile = endpoint({
  method: 'GET',
  path: '/me/profile',
  access: 'member',
  summary: "The member's own profile.",
  input: z.object({}),
  output: z.extend(profileFields, {
    phoneMasked: z.nullable(z.string()),
    joinedAt: instant,
    /** The first day on which the birthday may be changed again; null where it may be now. */
    birthdayFixedUntil: z.nullable(day),
  }),
});

export const bindPhone = endpoint({
  method: 'POST',
  path: '/me/phone',
  access: 'member',
  summary: 'Bind the phone behind a WeChat phone code. Orders waiting for that phone are credited.',
  input: z.object({ code: text(256) }),
  output: z.object({ phoneMasked: z.string() }),
});

const consentState = z.extend(consentAnswer, { at: instant });

export const listConsents = endpoint({
  method: 'GET',
  path: '/me/consents',
  access: 'member',
  summary: 'The present answer for every purpose and channel that was ever asked, and the policy that is in force.',
  input: z.object({}),
  output: z.object({ consents: z.array(consentState), policyVersion: z.string() }),
});

export const answerConsent = endpoint({
  method: 'PUT',
  path: '/me/consents',
  access: 'member',
  summary: 'Give or withdraw consent for a purpose; every answer is kept as evidence.',
  input: consentAnswer,
  output: consentState,
});

/** The staff's view of a member: personal fields are masked unless the role may see them. */
export const memberRecord = z.object({
  memberId: z.string(),
  joinedAt: instant,
  state: z.enum(['active', 'closing', 'merged', 'erased']),
  /** Where the member asked for the account to be closed: when, at the earliest. */
  closesAt: z.nullable(instant),
  mergedInto: z.nullable(z.string()),
  nickname: z.nullable(z.string()),
  phoneMasked: z.nullable(z.string()),
  source: entrySource,
  card: z.nullable(memberCard),
  totals: z.object({ orders: z.int(), paidFen: z.int(), refundedFen: z.int() }),
  lots: z.array(z.object({ month: z.union([month, z.literal('never')]), points: z.int() })),
});

export const getMember = endpoint({
  method: 'GET',
  path: '/members/{memberId}',
  access: ['owner', 'marketer', 'operator', 'clerk', 'agent'],
  summary: 'One member as staff see them.',
  reach: { member: 'memberId' },
  input: z.object({ memberId: keyName(40) }),
  output: memberRecord,
});

export const findMember = endpoint({
  method: 'POST',
  path: '/members/find',
  access: ['owner', 'marketer', 'clerk', 'agent', 'integration'],
  summary: 'The member behind an identity.',
  reach: { open: 'tells an id; whatever is done with it is held to the scope' },
  input: z.object({ identity }),
  output: z.object({ memberId: z.string() }),
});

export const lookUpMembers = endpoint({
  method: 'POST',
  path: '/members/look-up',
  access: ['owner', 'operator', 'clerk', 'agent'],
  summary:
    "Members whose phone ends in four digits, as far as they are within the caller's scope; a part of the name narrows it. Twenty at most.",
  reach: { open: 'answers members within the scope only' },
  input: z.object({ tail: z.string().check(z.regex(/^\d{4}$/)), name: z.optional(text(20)) }),
  output: z.object({
    members: z.array(
      z.object({
        memberId: z.string(),
        nickname: z.nullable(z.string()),
        phoneMasked: z.nullable(z.string()),
        tier: z.string(),
        joinedAt: instant,
      }),
    ),
    /** There are more than are shown: a name is needed. */
    more: z.boolean(),
  }),
});

export const listMembers = endpoint({
  method: 'GET',
  path: '/members',
  access: ['owner', 'marketer'],
  summary: 'Every member, page by page, in no order that means anything.',
  input: z.object({ cursor, limit: pageSize }),
  output: z.object({ members: z.array(memberRecord), cursor: z.nullable(z.string()) }),
});

const fieldRule = z.enum(fieldRules);

export const enrolMembers = endpoint({
  method: 'POST',
  path: '/members/enrol',
  access: ['owner', 'marketer', 'integration'],
  summary: 'Make members from another system, up to 100 at once. An identity that has a member already keeps it.',
  input: z.object({
    members: z
      .array(
        z.object({
          identities: z.array(identity).check(z.minLength(1), z.maxLength(5)),
          joinedAt: z.optional(instant),
          profile: z._default(profileFields, {}),
          consents: z._default(z.array(consentAnswer), []),
          source: z._default(entrySource, {}),
          /** When the other system last touched what it says of them; now, where it does not know. */
          toldAt: z.optional(instant),
        }),
      )
      .check(z.minLength(1), z.maxLength(100)),
    /**
     * Who says this, and whose word counts where several say different things of one member. Without it a known member keeps all fields as
     * they are. What members have said themselves always stays.
     */
    told: z.optional(
      z.object({
        by: keyName(64),
        fields: z._default(
          z.object({ nickname: fieldRule, birthday: fieldRule, city: fieldRule }),
          defaultRules.fields,
        ),
        /** Sources, the most trusted first. */
        trust: z._default(z.array(keyName(64)).check(z.maxLength(20)), []),
      }),
    ),
    /** Answers what would come of it, and writes nothing. */
    rehearse: z.optional(z.boolean()),
  }),
  /** `memberIds[i]` belongs to row i, null where the row was refused, or would be made and is only rehearsed. */
  output: z.extend(rowResults, {
    created: count,
    memberIds: z.array(z.nullable(z.string())),
    /** Fields of known members on which their sources do not agree, or that change: masked, with whose word counts. */
    weighed: z.array(
      z.object({
        index: count,
        field: z.enum(contestedFields),
        before: z.nullable(z.string()),
        after: z.nullable(z.string()),
        by: z.string(),
        changes: z.boolean(),
      }),
    ),
  }),
});

export const mergeMembers = endpoint({
  method: 'POST',
  path: '/members/{memberId}/merge',
  access: ['owner', 'agent'],
  summary:
    'Fold a duplicate into this member: points, growth, identities and orders move; repeating it changes nothing. It can be undone for thirty days.',
  reach: { member: ['memberId', 'duplicateId'] },
  input: z.object({ memberId: keyName(40), duplicateId: keyName(40), reason: text(200) }),
  output: z.object({ memberId: z.string(), mergeId: z.string(), pointsMoved: z.int(), growthMoved: z.int() }),
});

export const eraseMember = endpoint({
  method: 'POST',
  path: '/members/{memberId}/erase',
  access: ['owner'],
  summary: 'Destroy the data key of a member: personal fields are unreadable for ever, the books stay whole.',
  input: z.object({ memberId: keyName(40), reason: text(200) }),
  output: z.object({ memberId: z.string(), erasedAt: instant }),
});
