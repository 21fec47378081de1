import type { Problem, ProblemCode } from './problem.ts';

/** What a use case or a decision returns: the value, or the refusal. Faults are thrown, never returned. */
export type Outcome<Value, Code extends ProblemCode = ProblemCode> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem<Code> };

export const done = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const refused = <C extends ProblemCode>(
  problem: Problem<C>,
): { readonly ok: false; readonly problem: Problem<C> } => ({ ok: false, problem });
