import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { count, instant, keyName } from './fields.ts';
import { memberCard } from './members.ts';
import { benefit, quotaBenefitKinds } from './programme.ts';

const benefitState = z.object({ benefit, used: z.nullable(count) });

export const getMyTier = endpoint({
  method: 'GET',
  path: '/me/tier',
  access: 'member',
  summary:
    'All tiers with what they bring, what of it the member has used, and how the member came to the present one.',
  input: z.object({}),
  output: z.object({
    level: count,
    /** How far the next tier is, and what keeps the present one; since when it is held. */
    progress: memberCard.shape.tier,
    since: instant,
    /** Growth of so many months counts; a tier is held for so many, and so many days of grace follow. */
    rules: z.object({ windowMonths: count, periodMonths: count, graceDays: count }),
    tiers: z.array(
      z.object({
        name: z.string(),
        growthAtLeast: count,
        ordersAtLeast: z.nullable(count),
        pointsPercent: count,
        /** Once reached, never lost. */
        neverDown: z.boolean(),
        benefits: z.array(benefit),
      }),
    ),
    /** The benefits of the present level; `used` counts within the present period, null where the platform grants by itself. */
    benefits: z.array(benefitState),
    /** What the coupons are that any tier brings. */
    coupons: z.array(z.object({ templateId: z.string(), name: z.string(), title: z.string() })),
    /** Newest first. */
    moves: z.array(
      z.object({
        from: count,
        to: count,
        at: instant,
        reason: z.enum(['threshold_reached', 'period_ended', 'refund_reversed', 'merged', 'parted']),
        growth: z.int(),
        orders: z.int(),
      }),
    ),
  }),
});

export const useBenefit = endpoint({
  method: 'POST',
  path: '/members/{memberId}/benefits/{kind}/uses',
  access: ['owner', 'operator', 'clerk', 'agent', 'integration'],
  summary:
    'Redeem one use of a tier benefit that has a quota, or of one that was given as a reward. The same source and number count once.',
  reach: { member: 'memberId' },
  input: z.object({
    memberId: keyName(40),
    kind: z.enum(quotaBenefitKinds),
    source: keyName(64),
    number: keyName(128),
  }),
  output: benefitState,
});
