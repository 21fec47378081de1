import type { Outcome } from '@memberday/shared/domain/outcome.ts';

/** The value of what must have gone well. @throws Error with the refusal, so that a test shows it */
export const valueIn = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.problem)}`);
  return outcome.value;
};
