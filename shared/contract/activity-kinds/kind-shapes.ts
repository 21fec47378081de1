import type * as z from 'zod/mini';

/** The shapes of one kind's data: the types of its `KindShape` that travel. Each `satisfies` the type it belongs to. */
export type KindShapes = {
  readonly rules: z.ZodMiniType;
  readonly taken: z.ZodMiniType;
  /** A member's move; an object with `do`. */
  readonly move: z.ZodMiniType;
  readonly tally: z.ZodMiniType;
  readonly shown: z.ZodMiniType;
};
