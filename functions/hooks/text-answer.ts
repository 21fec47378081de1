import { statusOf } from '@memberday/shared/contract/problems.ts';
import type { ProblemCode } from '@memberday/shared/domain/problem.ts';

/** An answer in the sender's own words. */
export type TextAnswer = {
  readonly status: number;
  readonly body: string;
  readonly type: 'text/plain' | 'application/json' | 'application/xml';
};

export const sayText = (body: string, type: TextAnswer['type'] = 'text/plain'): TextAnswer => ({
  status: 200,
  body,
  type,
});

/** A refusal tells its code and nothing else: why is for the log. */
export const refuse = (code: ProblemCode): TextAnswer => ({ status: statusOf[code], body: code, type: 'text/plain' });
