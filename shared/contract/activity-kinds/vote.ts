import * as z from 'zod/mini';
import type { Vote } from '../../domain/activities/kinds/vote.ts';
import { instant, keyName, slug, text } from '../fields.ts';

export const voteShapes = {
  rules: z.object({
    options: z
      .array(z.object({ name: slug(30), title: text(20), line: z._default(z.string().check(z.maxLength(40)), '') }))
      .check(z.minLength(2), z.maxLength(12)),
    most: z._default(z.int().check(z.gte(1), z.lte(11)), 1),
    shown: z._default(z.enum(['always', 'once-voted', 'after-end']), 'once-voted'),
    reward: z.nullable(keyName(40)),
  }) satisfies z.ZodMiniType<Vote['rules'], unknown>,
  taken: z.object({ choices: z.array(z.string()), at: instant }) satisfies z.ZodMiniType<Vote['taken'], unknown>,
  move: z.object({
    do: z.literal('vote'),
    choices: z.array(slug(30)).check(z.minLength(1), z.maxLength(12)),
  }) satisfies z.ZodMiniType<Vote['move'], unknown>,
  tally: z.null(),
  shown: z.null(),
};
