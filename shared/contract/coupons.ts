import * as z from 'zod/mini';
import type { CouponRecord, CouponView } from '../domain/coupons/coupon-view.ts';
import type { Offer } from '../domain/coupons/offers/offer.ts';
import type { CouponTemplate, TemplateHead, TemplateVersion } from '../domain/coupons/template.ts';
import { count, day, fen, instant, keyName, text } from './fields.ts';
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
  validity: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('dates'), from: day, to: day }),
    z.object({
      kind: z.literal('after_claim'),
      startsAfterDays: z.int().check(z.gte(0), z.lte(366)),
      days: z.int().check(z.gte(1), z.lte(3660)),
    }),
  ]),
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

export const templateHead = z.object({
  templateId: z.string(),
  revision: count,
  version: count,
  state: z.enum(['active', 'paused', 'ended']),
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
