import * as z from 'zod/mini';
import type { CheckIn } from '../../domain/activities/kinds/check-in.ts';
import { day, keyName } from '../fields.ts';

const days = z.int().check(z.gte(1), z.lte(366));

export const checkInShapes = {
  rules: z.object({
    daily: z.nullable(keyName(40)),
    streaks: z.array(z.object({ days, reward: keyName(40) })).check(z.maxLength(6)),
    makeUp: z.object({
      cards: z.int().check(z.gte(0), z.lte(31)),
      oneMoreEvery: z.nullable(days),
      daysBack: z.int().check(z.gte(0), z.lte(31)),
    }),
  }) satisfies z.ZodMiniType<CheckIn['rules'], unknown>,
  taken: z.object({ days: z.array(day), madeUp: z.array(day) }) satisfies z.ZodMiniType<CheckIn['taken'], unknown>,
  move: z.discriminatedUnion('do', [
    z.object({ do: z.literal('check-in') }),
    z.object({ do: z.literal('make-up'), day }),
  ]) satisfies z.ZodMiniType<CheckIn['move'], unknown>,
  tally: z.null(),
  shown: z.null(),
};
