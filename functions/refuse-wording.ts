import type { Finding } from '@memberday/shared/domain/lint/lint.ts';
import { type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';

/** The refusal for words that members must not read; undefined where nothing of what was found blocks. */
export const refuseWording = (findings: readonly Finding[]): Outcome<never, 'wording_refused'> | undefined => {
  const blocking = findings.filter(({ severity }) => severity === 'block');
  if (blocking.length === 0) return undefined;
  return refused(
    problem('wording_refused', { findings: blocking.map(({ code, field, found }) => ({ code, field, found })) }),
  );
};
