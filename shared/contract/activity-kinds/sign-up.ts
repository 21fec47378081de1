import * as z from 'zod/mini';
import type { SignUp } from '../../domain/activities/kinds/sign-up.ts';
import { count, instant, keyName, text } from '../fields.ts';

export const signUpShapes = {
  rules: z.object({
    capacity: z.int().check(z.gte(1), z.lte(10_000)),
    line: z.int().check(z.gte(0), z.lte(10_000)),
    startsAt: instant,
    endsAt: instant,
    place: text(60),
    cancelUntil: instant,
    attended: z.nullable(keyName(40)),
  }) satisfies z.ZodMiniType<SignUp['rules'], unknown>,
  taken: z.object({
    state: z.enum(['seated', 'waiting', 'cancelled', 'came']),
    number: count,
    ticket: z.string(),
    cameAt: z.nullable(instant),
  }) satisfies z.ZodMiniType<SignUp['taken'], unknown>,
  move: z.discriminatedUnion('do', [
    z.object({ do: z.literal('sign-up') }),
    z.object({ do: z.literal('cancel') }),
  ]) satisfies z.ZodMiniType<SignUp['move'], unknown>,
  tally: z.object({ seated: count, waiting: count, last: count }) satisfies z.ZodMiniType<SignUp['tally'], unknown>,
  shown: z.object({ ahead: z.nullable(count) }) satisfies z.ZodMiniType<SignUp['shown'], unknown>,
};
