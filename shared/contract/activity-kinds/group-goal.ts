import * as z from 'zod/mini';
import type { GroupGoal } from '../../domain/activities/kinds/group-goal.ts';
import { count, instant, keyName } from '../fields.ts';

export const groupGoalShapes = {
  rules: z.object({
    goals: z
      .array(z.object({ people: z.int().check(z.gte(1), z.lte(500)), reward: keyName(40) }))
      .check(z.minLength(1), z.maxLength(4)),
  }) satisfies z.ZodMiniType<GroupGoal['rules'], unknown>,
  taken: z.object({ at: instant, nth: count }) satisfies z.ZodMiniType<GroupGoal['taken'], unknown>,
  move: z.object({ do: z.literal('join') }) satisfies z.ZodMiniType<GroupGoal['move'], unknown>,
  tally: z.object({ people: count, reachedAt: z.array(instant) }) satisfies z.ZodMiniType<GroupGoal['tally'], unknown>,
  shown: z.null(),
};
