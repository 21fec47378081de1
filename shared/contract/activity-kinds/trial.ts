import * as z from 'zod/mini';
import type { Trial } from '../../domain/activities/kinds/trial.ts';
import { count, instant, keyName, text } from '../fields.ts';
import { sealed } from './draw.ts';

const stars = z.int().check(z.gte(1), z.lte(5));
const words = text(200);

export const trialShapes = {
  rules: z.object({
    product: text(30),
    places: z.int().check(z.gte(1), z.lte(1_000)),
    question: text(60),
    chosenBy: z.enum(['staff', 'seed']),
    announceAt: instant,
    reportUntil: instant,
    chosen: keyName(40),
    report: z.nullable(keyName(40)),
  }) satisfies z.ZodMiniType<Trial['rules'], unknown>,
  taken: z.object({
    state: z.enum(['applied', 'withdrawn', 'chosen', 'reported']),
    why: z.string(),
    appliedAt: instant,
    times: count,
    report: z.nullable(z.object({ stars, text: z.string(), at: instant })),
  }) satisfies z.ZodMiniType<Trial['taken'], unknown>,
  move: z.discriminatedUnion('do', [
    z.object({ do: z.literal('apply'), why: words }),
    z.object({ do: z.literal('withdraw') }),
    z.object({ do: z.literal('report'), stars, text: words }),
  ]) satisfies z.ZodMiniType<Trial['move'], unknown>,
  tally: z.object({ chosen: count }) satisfies z.ZodMiniType<Trial['tally'], unknown>,
  shown: z.nullable(z.object({ lot: z.string(), sealed })) satisfies z.ZodMiniType<Trial['shown'], unknown>,
};
