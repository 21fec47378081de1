import * as z from 'zod/mini';
import { endpoint, type StaffRole } from './endpoint.ts';
import { count, day, fen, instant, keyName, pageOf, pageSize, text } from './fields.ts';

/** What WeChat seals for our server: base64. */
const sealed = {
  encryptedData: z.string().check(z.minLength(1), z.maxLength(4096), z.regex(/^[A-Za-z0-9+/=]+$/)),
  iv: z.string().check(z.length(24), z.regex(/^[A-Za-z0-9+/]{22}==$/)),
};

export const groupId = keyName(40);

export const enterGroup = endpoint({
  method: 'POST',
  path: '/groups/entries',
  access: 'visitor',
  summary:
    'Tell which WeChat group the mini-program was opened from, as WeChat sealed it. The same sealed data counts once, and `session_stale` asks for a new sign-in first.',
  input: z.object({
    ...sealed,
    /** The task of an operator whose card was opened, as the card’s address says. */
    task: z.optional(keyName(40)),
  }),
  output: z.object({
    groupId: z.string(),
    /** What the operator calls it; null where nobody looks after it. */
    name: z.nullable(z.string()),
  }),
});

/** Who works with groups. What of them an operator sees is a matter of scope. */
const runners = ['owner', 'marketer', 'operator'] as const satisfies readonly StaffRole[];

const tags = z.array(text(12)).check(z.maxLength(10));

const group = z.object({
  groupId: z.string(),
  name: z.string(),
  operator: z.string(),
  shop: z.nullable(z.string()),
  tags: z.array(z.string()),
  state: z.enum(['active', 'archived']),
  boundAt: instant,
  /** The customer group of WeCom that it is, as last asked; null where it was not found to be one. */
  wecom: z.nullable(z.object({ name: z.string(), owner: z.string(), members: count, matchedAt: instant })),
});

export const groupCounts = z.object({
  visits: count,
  visitors: count,
  newcomers: count,
  joins: count,
  claims: count,
  parts: count,
  checkIns: count,
  orders: count,
  fen,
  refundFen: fen,
  redeemed: z.int(),
});

/** One part of the score: what was measured, what counts as full, and the points it gave of those it can give. */
const healthPart = z.object({
  name: z.enum(['active', 'growing', 'acting', 'buying', 'steady']),
  /** Parts of ten thousand. */
  value: count,
  full: count,
  points: count,
  most: count,
});
export const health = z.object({
  /** 0 to 100; null while too few people were seen to say. */
  score: z.nullable(count),
  parts: z.array(healthPart),
});

export const bindGroup = endpoint({
  method: 'POST',
  path: '/groups',
  access: runners,
  reach: { open: 'WeChat vouches that the caller is in the group; one that is another’s is refused' },
  summary: 'Take on the WeChat group whose card the caller has opened. Taking it on twice answers what exists.',
  input: z.object({
    ...sealed,
    name: text(30),
    shop: z.optional(keyName(64)),
    tags: z._default(tags, []),
  }),
  output: group,
});

export const changeGroup = endpoint({
  method: 'PUT',
  path: '/groups/{groupId}',
  access: runners,
  reach: { group: 'groupId', shop: 'shop' },
  summary:
    'Change what a group is called, its shop, its tags, whether it is looked after; owners may hand it to somebody else.',
  input: z.object({
    groupId,
    name: z.optional(text(30)),
    /** Null: of no shop. */
    shop: z.optional(z.nullable(keyName(64))),
    tags: z.optional(tags),
    state: z.optional(z.enum(['active', 'archived'])),
    operator: z.optional(keyName(40)),
  }),
  output: group,
});

export const listGroups = endpoint({
  method: 'GET',
  path: '/groups',
  access: runners,
  reach: { open: 'lists the caller’s own groups only' },
  summary: 'The caller’s groups with the numbers of today and how healthy they are; owners and marketers see all.',
  input: z.object({ operator: z.optional(keyName(40)) }),
  output: z.object({
    today: day,
    groups: z.array(
      z.object({
        group,
        /** People who ever came in by a card there. */
        people: count,
        today: groupCounts,
        health,
      }),
    ),
    /** Of all that are listed, today. */
    total: groupCounts,
    /** How many more there are than are listed. */
    left: count,
  }),
});

export const getGroup = endpoint({
  method: 'GET',
  path: '/groups/{groupId}',
  access: runners,
  reach: { group: 'groupId' },
  summary: 'One group: its numbers day by day between two days, the funnel over all of them, and its health today.',
  input: z.object({ groupId, from: z.optional(day), to: z.optional(day) }),
  output: z.object({
    group,
    /** All that was ever counted; `newcomers` of it are the people who ever came in by a card there. */
    ever: groupCounts,
    from: day,
    to: day,
    days: z.array(z.object({ day, counts: groupCounts })),
    total: groupCounts,
    health,
  }),
});

export const getGroupLive = endpoint({
  method: 'GET',
  path: '/groups/live',
  access: runners,
  reach: { group: 'groupId' },
  summary: 'What happened minute by minute in one group, or in all of the caller’s together; at most the last hour.',
  input: z.object({
    groupId: z.optional(groupId),
    minutes: z._default(
      z.pipe(
        z.union([z.int(), z.string().check(z.regex(/^\d{1,3}$/))]),
        z.transform((value) => Math.min(60, Math.max(1, Number(value)))),
      ),
      30,
    ),
  }),
  output: z.object({
    now: instant,
    minutes: z.array(z.object({ minute: instant, counts: groupCounts })),
  }),
});

export const getLeaderboard = endpoint({
  method: 'GET',
  path: '/groups/leaderboard',
  access: runners,
  reach: { open: 'lists the caller’s own groups only' },
  summary: 'The caller’s groups in order of one number between two days, at most 31 days.',
  input: z.object({
    by: z._default(z.enum(['visitors', 'joins', 'claims', 'checkIns', 'orders', 'fen', 'redeemed']), 'joins'),
    from: z.optional(day),
    to: z.optional(day),
  }),
  output: z.object({
    by: z.string(),
    from: day,
    to: day,
    /** Best first; those who are equal share a place. */
    rows: z.array(
      z.object({ place: count, groupId: z.string(), name: z.string(), operator: z.string(), counts: groupCounts }),
    ),
  }),
});

export const listGroupMembers = endpoint({
  method: 'GET',
  path: '/groups/{groupId}/members',
  access: runners,
  reach: { group: 'groupId' },
  summary: 'People of a group in the order they first came in; who has not joined is only counted.',
  input: z.object({ groupId, cursor: z.optional(z.string().check(z.maxLength(2000))), limit: pageSize }),
  output: z.object({
    ...pageOf(
      z.object({
        memberId: z.string(),
        nickname: z.nullable(z.string()),
        phoneMasked: z.nullable(z.string()),
        joinedAt: instant,
        firstAt: instant,
        lastAt: instant,
        visits: count,
        /** Joined through this very group. */
        joinedHere: z.boolean(),
      }),
    ).shape,
    visitors: count,
  }),
});

export const matchWecomGroup = endpoint({
  method: 'POST',
  path: '/groups/{groupId}/wecom',
  access: runners,
  reach: { group: 'groupId' },
  summary: 'Ask WeCom which customer group this is, and how many people are in it.',
  input: z.object({ groupId }),
  output: group,
});
