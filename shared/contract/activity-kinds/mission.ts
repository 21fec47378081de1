import * as z from 'zod/mini';
import type { Mission } from '../../domain/activities/kinds/mission.ts';
import { count, fen, instant, keyName, slug, text } from '../fields.ts';

const some = z.int().check(z.gte(1), z.lte(200));

const goal = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('orders'), count: some, atLeastFen: z._default(fen, 0) }),
  z.object({ fact: z.literal('spend'), fen: fen.check(z.gte(1)) }),
  z.object({
    fact: z.literal('categories'),
    count: some,
    of: z._default(z.array(keyName(64)).check(z.maxLength(20)), []),
  }),
  z.object({ fact: z.literal('check-ins'), count: some }),
  z.object({ fact: z.literal('friends'), count: some }),
]);

const earned = z.object({ reward: z.string(), step: z.string() });

export const missionShapes = {
  rules: z.object({
    tasks: z
      .array(z.object({ name: slug(30), title: text(30), goal, reward: z.nullable(keyName(40)) }))
      .check(z.minLength(1), z.maxLength(8)),
    all: z.nullable(keyName(40)),
  }) satisfies z.ZodMiniType<Mission['rules'], unknown>,
  taken: z.object({
    since: instant,
    reached: z.array(z.object({ task: z.string(), at: instant, earned: z.nullable(earned) })),
    times: z.record(z.string(), count),
  }) satisfies z.ZodMiniType<Mission['taken'], unknown>,
  move: z.object({ do: z.literal('collect') }) satisfies z.ZodMiniType<Mission['move'], unknown>,
  tally: z.null(),
  shown: z.object({
    progress: z.array(z.object({ task: z.string(), have: count, need: count, reached: z.boolean() })),
  }) satisfies z.ZodMiniType<Mission['shown'], unknown>,
};
