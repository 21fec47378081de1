import * as z from 'zod/mini';
import { certain } from '../../domain/activities/draw/odds.ts';
import type { Draw } from '../../domain/activities/kinds/draw.ts';
import { count, day, fen, instant, keyName, slug, text } from '../fields.ts';

/** What the draw is sealed by, from its start; the seed itself once it is over. */
export const sealed = z.object({ commitment: z.string(), seed: z.nullable(z.string()) });

const most = z.int().check(z.gte(1), z.lte(100));

const drawOutcome = z.object({
  name: slug(30),
  title: text(30),
  /** Parts of a million. */
  odds: z.int().check(z.gte(0), z.lte(certain)),
  reward: z.nullable(keyName(40)),
  whenGone: z.nullable(slug(30)),
});

export const drawShapes = {
  rules: z.object({
    outcomes: z.array(drawOutcome).check(z.minLength(1), z.maxLength(12)),
    chances: z.object({
      free: z.object({ count: z.int().check(z.gte(0), z.lte(20)), each: z.enum(['activity', 'day']) }),
      orders: z.nullable(z.object({ atLeastFen: fen, most })),
      checkIns: z.nullable(z.object({ most })),
    }),
  }) satisfies z.ZodMiniType<Draw['rules'], unknown>,
  taken: z.object({
    draws: z.array(
      z.object({ at: instant, day, by: z.enum(['free', 'earned']), drawn: z.string(), given: z.string() }),
    ),
  }) satisfies z.ZodMiniType<Draw['taken'], unknown>,
  move: z.object({ do: z.literal('draw'), nth: count.check(z.gte(1)) }) satisfies z.ZodMiniType<Draw['move'], unknown>,
  tally: z.null(),
  shown: z.object({
    chances: z.object({ left: count, free: count, orders: count, checkIns: count }),
    lot: z.string(),
    sealed,
  }) satisfies z.ZodMiniType<Draw['shown'], unknown>,
};
