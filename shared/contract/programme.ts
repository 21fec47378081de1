import * as z from 'zod/mini';
import type { Programme } from '../domain/programme/programme.ts';
import { endpoint } from './endpoint.ts';
import { count, day, fen, instant, keyName, percent, points, text } from './fields.ts';
import { postRules } from './posts.ts';
import { reward, rewardCost } from './rewards.ts';

export const limit = z.object({
  action: keyName(48),
  metric: z.enum(['count', 'amount', 'points']),
  period: z.enum(['none', 'hour', 'day', 'week', 'month', 'year']),
  entity: z.enum(['programme', 'campaign', 'member', 'group', 'operator', 'shop', 'device']),
  limit: count,
  breach: z.enum(['reject', 'cap', 'queue']),
});

const coupons = z
  .array(z.object({ templateId: keyName(40), count: z.int().check(z.gte(1), z.lte(20)) }))
  .check(z.minLength(1), z.maxLength(10));

/** Benefits that others redeem, within a quota. */
export const quotaBenefitKinds = ['free_shipping', 'early_access', 'dedicated_service'] as const;

export const benefit = z.union([
  z.object({ kind: z.enum(['birthday_points', 'monthly_points']), points }),
  z.object({ kind: z.enum(['birthday_coupons', 'monthly_coupons']), coupons }),
  z.object({
    kind: z.enum(quotaBenefitKinds),
    quota: z.nullable(count),
    period: z.enum(['month', 'year']),
  }),
  z.object({
    kind: z.literal('shop_discount'),
    percentOff: z.int().check(z.gte(1), z.lte(50)),
    quota: z.nullable(count),
    period: z.enum(['month', 'year']),
  }),
]);

export const couponGrant = z.discriminatedUnion('on', [
  z.object({ on: z.literal('join'), coupons }),
  z.object({ on: z.literal('tier_up'), level: z.int().check(z.gte(1), z.lte(9)), coupons }),
  z.object({ on: z.literal('order'), atLeastFen: fen, coupons }),
]);

const tier = z.object({
  name: text(16),
  growthAtLeast: count,
  ordersAtLeast: z.nullable(count),
  pointsPercent: percent,
  neverDown: z.boolean(),
  benefits: z.array(benefit).check(z.maxLength(20)),
});

const rewards = z.array(reward).check(z.maxLength(4));
const days = (least: number, most: number) => z.int().check(z.gte(least), z.lte(most));

/** The shape of `ReferralRules` in the domain. */
const referral = z.object({
  forInviter: rewards,
  forFriend: rewards,
  forSecond: z._default(rewards, []),
  orderAtLeastFen: fen,
  orderWithinDays: days(1, 365),
  returnDays: days(0, 90),
  clawBackDays: days(0, 90),
  mostPerMonth: days(1, 1000),
  budget: rewardCost,
  review: z.object({ joinsPerDay: days(2, 1000), friendsPerDevice: days(2, 1000) }),
  levels: z
    .array(
      z.object({
        name: text(8),
        friendsAtLeast: days(1, 100_000),
        rewards,
        tasks: z
          .array(z.object({ name: keyName(24), title: text(24), friends: days(1, 1000), rewards }))
          .check(z.maxLength(5)),
      }),
    )
    .check(z.maxLength(6)),
});

/** The shape of `Programme` in the domain. */
export const programme = z.object({
  name: text(64),
  zone: z.string().check(z.regex(/^[A-Za-z_]+(\/[A-Za-z_+-]+)*$/)),
  points: z.object({
    validityMonths: z.nullable(z.int().check(z.gte(1), z.lte(36))),
    available: z.object({ after: z.enum(['paid', 'received']), days: z.int().check(z.gte(0), z.lte(90)) }),
    pendingLapsesAfterDays: z.int().check(z.gte(1), z.lte(366)),
    shortfall: z.enum(['clamp', 'negative', 'debt']),
    reinstateDays: z.int().check(z.gte(0), z.lte(366)),
    balanceCap: z.nullable(points),
    checkout: z.nullable(
      z.object({
        pointsPerYuan: z.int().check(z.gte(1), z.lte(100_000)),
        capPercent: z.int().check(z.gte(1), z.lte(100)),
      }),
    ),
  }),
  earn: z.object({
    millipointsPerYuan: z.int().check(z.gte(0), z.lte(1_000_000)),
    dayFactors: z
      .array(
        z.object({
          name: text(32),
          percent,
          monthDays: z.array(z.int().check(z.gte(1), z.lte(31))),
          weekdays: z.array(z.int().check(z.gte(1), z.lte(7))),
          dates: z.array(day),
        }),
      )
      .check(z.maxLength(50)),
    categoryPercent: z.record(z.string(), percent),
    shopPercent: z.record(z.string(), percent),
    actions: z.record(z.string(), points),
  }),
  growth: z.object({
    milligrowthPerYuan: z.int().check(z.gte(0), z.lte(1_000_000)),
    perOrder: count,
    windowMonths: z.int().check(z.gte(1), z.lte(24)),
  }),
  tiers: z.object({
    levels: z.array(tier).check(z.minLength(1), z.maxLength(10)),
    periodMonths: z.int().check(z.gte(1), z.lte(36)),
    graceDays: z.int().check(z.gte(0), z.lte(366)),
    down: z.enum(['one', 'to_value']),
  }),
  limits: z.array(limit).check(z.maxLength(50)),
  grants: z.array(couponGrant).check(z.maxLength(50)),
  referral: z._default(z.nullable(referral), null),
  posts: z._default(z.nullable(postRules), null),
  approvalOverPoints: count,
  policyVersion: keyName(32),
}) satisfies z.ZodMiniType<Programme, unknown>;

const programmeVersion = z.object({ version: count, effectiveFrom: instant, programme });

export const getProgramme = endpoint({
  method: 'GET',
  path: '/programme',
  access: ['owner', 'marketer', 'operator', 'clerk', 'agent', 'integration'],
  summary: 'The rules in force now, and the versions still to come.',
  reach: { open: 'the rules are the same for all' },
  input: z.object({}),
  output: z.object({ current: programmeVersion, coming: z.array(programmeVersion) }),
});

export const publishProgramme = endpoint({
  method: 'POST',
  path: '/programme',
  access: ['owner', 'marketer'],
  summary: 'Publish a new version of the rules from a moment on. `after` names the version it was drafted from.',
  input: z.object({ after: count, effectiveFrom: instant, programme }),
  output: z.extend(programmeVersion, {
    /** What the latest replay of exactly these rules came to; null: they were never tried on what members did. */
    replayed: z.nullable(
      z.object({
        replayId: z.string(),
        finishedAt: instant,
        members: count,
        affected: count,
        up: count,
        down: count,
        pointsNow: z.int(),
        pointsDraft: z.int(),
      }),
    ),
  }),
});
