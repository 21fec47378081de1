import * as z from 'zod/mini';
import type { CouponRecord, CouponView } from '../domain/coupons/coupon-view.ts';
import type { Offer } from '../domain/coupons/offers/offer.ts';
import type { CouponTemplate, TemplateHead, TemplateVersion } from '../domain/coupons/template.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, day, fen, instant, keyName, month, pageSize, text } from './fields.ts';
import { limit } from './programme.ts';

/** Ids of templates are the caller's to choose; they stand in keys and in the names of pools. */
export const templateId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/));

const names = z.array(keyName(64)).check(z.maxLength(500));
const clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/));

/** One member per kind, as in the domain; what the numbers may be together is checked there. */
export const offer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('amount_off'), offFen: fen, times: count }),
  z.object({ kind: z.literal('percent_off'), percentOff: z.int(), mostFen: z.nullable(fen) }),
  z.object({ kind: z.literal('gift'), skus: names, quantity: count }),
  z.object({ kind: z.literal('free_shipping'), mostFen: z.nullable(fen) }),
]) satisfies z.ZodMiniType<Offer, unknown>;

export const couponScope = z.object({
  categories: names,
  skus: names,
  shops: names,
  channels: names,
  exceptCategories: names,
  exceptSkus: names,
  exceptShops: names,
});

export const useHours = z
  .array(z.object({ weekdays: z.array(z.int().check(z.gte(1), z.lte(7))), from: clock, to: clock }))
  .check(z.maxLength(20));

export const couponValidity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dates'), from: day, to: day }),
  z.object({
    kind: z.literal('after_claim'),
    startsAfterDays: z.int().check(z.gte(0), z.lte(366)),
    days: z.int().check(z.gte(1), z.lte(3660)),
  }),
]);

const stacking = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exclusive') }),
  z.object({ kind: z.literal('one_of_class'), class: keyName(32) }),
  z.object({ kind: z.literal('combinable') }),
]);

const returns = z.object({
  when: z.enum(['full_cancel', 'all_returned', 'never']),
  extendDays: z.int().check(z.gte(0), z.lte(366)),
});

/** The shape of `CouponTemplate` in the domain. */
export const couponTemplate = z.object({
  name: text(32),
  note: z.string().check(z.trim(), z.maxLength(100)),
  offer,
  scope: couponScope,
  atLeastFen: fen,
  validity: couponValidity,
  hours: useHours,
  stacking,
  perOrder: z.int().check(z.gte(1), z.lte(20)),
  returns,
  audience: z.object({
    levelAtLeast: z.nullable(z.int().check(z.gte(0), z.lte(9))),
    ordersBelow: z.nullable(z.int().check(z.gte(1), z.lte(1000))),
  }),
  transferable: z.boolean(),
  total: z.nullable(z.int().check(z.gte(1), z.lte(100_000_000))),
  limits: z.array(limit).check(z.maxLength(20)),
}) satisfies z.ZodMiniType<CouponTemplate, unknown>;

export const templateVersion = z.object({
  templateId: z.string(),
  version: count,
  publishedAt: instant,
  publishedBy: z.string(),
  template: couponTemplate,
}) satisfies z.ZodMiniType<TemplateVersion, unknown>;

export const templateStates = ['active', 'paused', 'ended'] as const;

export const templateHead = z.object({
  templateId: z.string(),
  revision: count,
  version: count,
  state: z.enum(templateStates),
  useStopped: z.boolean(),
  extendedUntil: z.nullable(instant),
  stockShards: z.nullable(count),
}) satisfies z.ZodMiniType<TemplateHead, unknown>;

export const couponStates = ['issued', 'locked', 'redeemed', 'offered', 'given', 'expired', 'void'] as const;

export const couponSources = [
  'drop',
  'direct',
  'mass',
  'tier_pack',
  'birthday',
  'join',
  'order',
  'code',
  'transfer',
  'points',
  'activity',
  'referral',
  'post',
  'goodwill',
] as const;

const orderRef = z.object({ source: z.string(), number: z.string() });

/** A coupon as its member sees it, now. */
export const couponView = z.object({
  couponId: z.string(),
  templateId: z.string(),
  /** A lock or an offer whose time is over is none, and what has lapsed is expired. */
  state: z.enum(couponStates),
  name: z.string(),
  note: z.string(),
  /** What it gives in a few words: 满 50 减 10. */
  title: z.string(),
  /** The small print, line by line. */
  terms: z.array(z.string()),
  offer,
  atLeastFen: z.int(),
  issuedAt: instant,
  /** Half-open: usable from `validFrom` until just before `validUntil`. */
  validFrom: instant,
  validUntil: instant,
  hours: useHours,
  scope: couponScope,
  stacking,
  perOrder: z.int(),
  /** Whether it comes back when an order that used it is cancelled or refunded, and for how long. */
  returns,
  /** It may be offered to a friend now. */
  transferable: z.boolean(),
  /** Nobody may use coupons of its template at the moment. */
  useStopped: z.boolean(),
  source: z.object({ kind: z.enum(couponSources), number: z.string() }),
  lock: z.nullable(z.object({ order: orderRef, until: instant })),
  use: z.nullable(
    z.object({ at: instant, discountFen: fen, order: z.nullable(orderRef), shop: z.nullable(z.string()) }),
  ),
  offered: z.nullable(z.object({ until: instant })),
  givenAt: z.nullable(instant),
}) satisfies z.ZodMiniType<CouponView, unknown>;

/** A coupon as staff see it. */
export const couponRecord = z.extend(couponView, {
  memberId: z.string(),
  templateVersion: count,
  /** Who has it now, where it was given to a friend. */
  givenTo: z.nullable(z.string()),
  /** Who gave it, where a friend did. */
  givenBy: z.nullable(z.string()),
  voided: z.nullable(z.object({ at: instant, reason: z.string(), by: z.string() })),
}) satisfies z.ZodMiniType<CouponRecord, unknown>;

export const listOfferKinds = endpoint({
  method: 'GET',
  path: '/offer-kinds',
  access: ['owner', 'marketer', 'operator', 'agent'],
  summary: 'Every kind of offer a coupon can be, with its arguments: enough to draw the form.',
  reach: { open: 'a list of kinds' },
  input: z.object({}),
  output: z.object({
    kinds: z.array(
      z.object({
        kind: z.string(),
        label: z.string(),
        /** Lower ones are applied first. */
        turn: count,
        takes: z.enum(['goods', 'units', 'freight']),
        arguments: z.array(
          z.object({
            name: z.string(),
            label: z.string(),
            input: z.enum(['fen', 'percent', 'count', 'skus']),
            min: z.int(),
            max: z.int(),
            /** One that is not may be null. */
            required: z.boolean(),
            help: z.string(),
          }),
        ),
      }),
    ),
  }),
});

const published = z.object({ head: templateHead, newest: templateVersion });

export const publishTemplate = endpoint({
  method: 'POST',
  path: '/templates/{templateId}/versions',
  access: ['owner', 'marketer'],
  summary:
    'Publish a new coupon template, or the next version of one. `after` names the version it was drafted from, 0 for a new one; coupons that are out keep theirs.',
  input: z.object({ templateId, after: count, template: couponTemplate }),
  output: published,
});

export const changeTemplate = endpoint({
  method: 'POST',
  path: '/templates/{templateId}/changes',
  access: ['owner', 'marketer'],
  summary:
    'Pause, resume or end the issuing of a template, stop or allow the use of its coupons, or let all of them live longer. It holds within a second.',
  input: z.object({
    templateId,
    change: z.discriminatedUnion('kind', [
      z.object({ kind: z.enum(['pause', 'resume', 'end', 'stop_use', 'allow_use']) }),
      z.object({ kind: z.literal('extend'), lastDay: day }),
    ]),
    reason: text(200),
  }),
  output: templateHead,
});

const readers = ['owner', 'marketer', 'operator', 'clerk', 'agent', 'integration'] as const;

export const listTemplates = endpoint({
  method: 'GET',
  path: '/templates',
  access: readers,
  summary: 'Every coupon template, by its newest version.',
  reach: { open: 'tells of the chain’s templates and of those within the scope' },
  input: z.object({}),
  output: z.object({
    templates: z.array(
      z.object({
        head: templateHead,
        name: z.string(),
        title: z.string(),
        total: z.nullable(count),
        publishedAt: instant,
      }),
    ),
  }),
});

export const getTemplate = endpoint({
  method: 'GET',
  path: '/templates/{templateId}',
  access: readers,
  summary: 'A coupon template: its newest version, and what is left of its total.',
  reach: { template: 'templateId' },
  input: z.object({ templateId }),
  /** `remaining`: null where there is no total. */
  output: z.extend(published, { remaining: z.nullable(count) }),
});

export const getTemplateHistory = endpoint({
  method: 'GET',
  path: '/templates/{templateId}/history',
  access: readers,
  summary: 'Every version of a template and every change since, with who made it and when.',
  reach: { template: 'templateId' },
  input: z.object({ templateId }),
  output: z.object({
    versions: z.array(templateVersion),
    changes: z.array(
      z.object({
        revision: count,
        at: instant,
        by: z.string(),
        reason: z.string(),
        change: z.discriminatedUnion('kind', [
          z.object({ kind: z.enum(['pause', 'resume', 'end', 'stop_use', 'allow_use']) }),
          z.object({ kind: z.literal('extend'), until: instant }),
        ]),
      }),
    ),
  }),
});

const couponCost = {
  uses: count,
  orders: count,
  discountFen: z.int(),
  /** What the goods of these orders came to before it. */
  goodsFen: z.int(),
  byDay: z.array(z.object({ day, uses: count, discountFen: z.int() })),
};

export const previewTemplate = endpoint({
  method: 'POST',
  path: '/templates/preview',
  access: ['owner', 'marketer'],
  summary:
    'What a template would have cost last month, had every member held it: the most that orders like those can cost. Of a large shop a part of the members is looked at, and the whole estimated from it.',
  input: z.object({ template: couponTemplate }),
  output: z.object({
    month,
    /** Whose orders were looked at, of how many. */
    members: z.object({ seen: count, of: count }),
    ordersSeen: count,
    seen: z.object({ ...couponCost, members: count }),
    estimated: z.object(couponCost),
    /** Orders it would not have been used on, by the first reason. */
    unused: z.record(z.string(), count),
  }),
});

export const walletPage = z.enum(['usable', 'locked', 'used', 'given', 'expired']);

const walletQuery = { page: z._default(walletPage, 'usable'), cursor, limit: pageSize };
const walletCounts = z.object({ usable: count, locked: count, used: count, given: count, expired: count });

export const listMyCoupons = endpoint({
  method: 'GET',
  path: '/me/coupons',
  access: 'member',
  summary:
    "One page of the member's wallet: what can still be used lies soonest to lapse first, the rest newest first.",
  input: z.object(walletQuery),
  output: z.object({ coupons: z.array(couponView), counts: walletCounts, cursor: z.nullable(z.string()) }),
});

export const getMyCoupon = endpoint({
  method: 'GET',
  path: '/me/coupons/{couponId}',
  access: 'member',
  summary: 'One coupon of the member, with its terms.',
  input: z.object({ couponId: keyName(40) }),
  output: couponView,
});

export const offerCoupon = endpoint({
  method: 'POST',
  path: '/me/coupons/{couponId}/offer',
  access: 'member',
  summary:
    'Offer a coupon to a friend for a day. `gift` belongs into the card that is shared; asking again gives the same.',
  input: z.object({ couponId: keyName(40) }),
  output: z.object({ gift: z.string(), until: instant }),
});

export const takeBackCoupon = endpoint({
  method: 'POST',
  path: '/me/coupons/{couponId}/take-back',
  access: 'member',
  summary: 'Take back a coupon that is offered and that nobody has accepted.',
  input: z.object({ couponId: keyName(40) }),
  output: couponView,
});

const gift = z.string().check(z.regex(/^[\w-]{20,64}$/));

export const lookAtGift = endpoint({
  method: 'POST',
  path: '/gifts/look',
  access: 'visitor',
  summary: 'What is in the card a friend has shared.',
  input: z.object({ gift }),
  output: z.object({
    name: z.string(),
    note: z.string(),
    title: z.string(),
    terms: z.array(z.string()),
    validFrom: instant,
    validUntil: instant,
    /** It can be accepted until just before. */
    until: instant,
  }),
});

export const acceptCoupon = endpoint({
  method: 'POST',
  path: '/gifts/accept',
  access: 'member',
  summary: "Accept the coupon in a friend's card. The first one gets it; the same member again is answered the same.",
  input: z.object({ gift }),
  output: couponView,
});

export const listMemberCoupons = endpoint({
  method: 'GET',
  path: '/members/{memberId}/coupons',
  access: ['owner', 'marketer', 'operator', 'agent'],
  summary: "One page of a member's wallet, as staff see it.",
  reach: { member: 'memberId' },
  input: z.object({ memberId: keyName(40), ...walletQuery }),
  output: z.object({ coupons: z.array(couponRecord), counts: walletCounts, cursor: z.nullable(z.string()) }),
});

export const voidCoupon = endpoint({
  method: 'POST',
  path: '/members/{memberId}/coupons/{couponId}/void',
  access: ['owner', 'marketer', 'agent'],
  summary: 'End a coupon nobody has used; its stock goes back to where it came from.',
  reach: { member: 'memberId' },
  input: z.object({ memberId: keyName(40), couponId: keyName(40), reason: text(200) }),
  output: couponRecord,
});
