import * as z from 'zod/mini';
import { happeningKinds } from '../domain/facts/member-facts.ts';
import { lifecycleStages } from '../domain/lifecycle/lifecycle.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, day, identityKinds, instant, keyName, pageSize } from './fields.ts';
import { consentChannels, consentPurposes, memberRecord } from './members.ts';
import { ledgerEntry } from './points.ts';
import { memberTags } from './tags.ts';

const stage = z.enum(lifecycleStages);

/** Where a member stands, and the rhythm it follows from. Days that are null are not known, or never come. */
const lifecycle = z.object({
  stage,
  /** Since when it has been so; null where nobody has looked yet. */
  since: z.nullable(day),
  lastOn: z.nullable(day),
  /** First days on which they count as silent and as lost unless they come. */
  silentOn: z.nullable(day),
  lostOn: z.nullable(day),
  /** How many gaps between visits their rhythm is learnt from, and how long they are on average. */
  gaps: count,
  gapDays: z.nullable(z.number()),
  /** The same for the whole shop. */
  shopGapDays: z.number(),
  moves: z.array(z.object({ from: stage, to: stage, on: day })),
});

export const getPortrait = endpoint({
  method: 'GET',
  path: '/members/{memberId}/portrait',
  access: ['owner', 'marketer', 'operator', 'agent'],
  summary:
    'All that is known of a member on one page. Conclusions about them are left out for who does not want to be judged: `judged` says so.',
  reach: { member: 'memberId' },
  input: z.object({ memberId: keyName(40) }),
  output: z.object({
    record: memberRecord,
    /** How they can be recognised, without what by. */
    identities: z.array(z.object({ kind: z.enum(identityKinds), count })),
    consents: z.array(
      z.object({
        purpose: z.enum(consentPurposes),
        channel: z.enum(consentChannels),
        granted: z.boolean(),
        at: instant,
      }),
    ),
    tags: memberTags.shape.tags,
    /** The shop's day all days below are seen from. */
    today: day,
    /** Null until the first purchase or happening has been read. */
    purchases: z.nullable(
      z.object({
        orders: count,
        visits: count,
        spentFen: z.int(),
        firstOn: z.nullable(day),
        lastOn: z.nullable(day),
        days: z.array(z.object({ on: day, amountFen: z.int() })),
        likes: z.array(z.object({ category: z.string(), amountFen: z.int(), times: count })),
      }),
    ),
    lastSeenOn: z.nullable(day),
    coupons: z.object({ held: count, used: count, lapsed: count }),
    groups: z.array(z.object({ groupId: z.string(), name: z.nullable(z.string()) })),
    /** False: they have switched off being judged by what they did; everything below is null then. */
    judged: z.boolean(),
    lifecycle: z.nullable(lifecycle),
    /** Scores of 1 to 5, 5 the best. Null before the first night. */
    rfm: z.nullable(z.object({ r: count, f: count, m: count, group: z.string() })),
    /** Of the coming year. Null before the first night. */
    value: z.nullable(z.object({ alive: z.number(), expectedOrders: z.number(), valueFen: z.int() })),
    segments: z.nullable(z.array(z.object({ segmentId: z.string(), name: z.string() }))),
  }),
});

export const listTimeline = endpoint({
  method: 'GET',
  path: '/members/{memberId}/timeline',
  access: ['owner', 'marketer', 'operator', 'agent'],
  summary:
    'What happened to a member, newest first: orders, points that moved apart from them, tiers, and what else they did.',
  reach: { member: 'memberId' },
  input: z.object({ memberId: keyName(40), cursor, limit: pageSize }),
  output: z.object({
    items: z.array(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('order'),
          key: z.string(),
          at: instant,
          status: z.string(),
          amountFen: z.int(),
          refundedFen: z.int(),
          shop: z.nullable(z.string()),
          products: z.array(z.string()),
        }),
        z.object({ kind: z.literal('points'), key: z.string(), at: instant, entry: ledgerEntry }),
        z.object({
          kind: z.literal('tier'),
          key: z.string(),
          at: instant,
          from: z.string(),
          to: z.string(),
          up: z.boolean(),
        }),
        /** Known by its day only; `at` is the day's last moment. */
        z.object({
          kind: z.literal('happening'),
          key: z.string(),
          at: instant,
          event: z.enum(happeningKinds),
          ref: z.string(),
        }),
      ]),
    ),
    cursor: z.nullable(z.string()),
  }),
});
