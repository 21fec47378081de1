import * as z from 'zod/mini';
import type { Reward, RewardCost, RewardSource } from '../domain/rewards/reward.ts';
import { count, fen, keyName, points } from './fields.ts';

/** What benefits a reward may bring; each use of one is counted. */
export const rewardBenefits = ['free_shipping', 'early_access', 'dedicated_service'] as const;

/** What somebody gets for something they did. */
export const reward = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('points'), points: points.check(z.gte(1), z.lte(100_000)) }),
  z.object({
    kind: z.literal('coupon'),
    templateId: keyName(40),
    /** Ten at most: they and their stock are written in one piece. */
    count: z._default(z.int().check(z.gte(1), z.lte(10)), 1),
  }),
  z.object({ kind: z.literal('badge'), badge: keyName(40) }),
  z.object({
    kind: z.literal('benefit'),
    benefit: z.enum(rewardBenefits),
    uses: z.int().check(z.gte(1), z.lte(100)),
  }),
]) satisfies z.ZodMiniType<Reward, unknown>;

export const rewardSource = z.object({
  kind: z.enum(['activity', 'referral', 'post', 'goodwill']),
  number: keyName(64),
  step: keyName(64),
}) satisfies z.ZodMiniType<RewardSource, unknown>;

/** What rewards take out of an envelope. `fen` is the most their coupons may cost. */
export const rewardCost = z.object({ points, coupons: count, fen }) satisfies z.ZodMiniType<RewardCost, unknown>;
