import { Unanswered } from '@memberday/shared/contract/client.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import type { ProblemCode } from '@memberday/shared/domain/problem.ts';
import { type Advice, adviseOn } from '../words/problems.ts';
import { words } from '../words/words.ts';

export type Attempted<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly trouble: Trouble };

/** Why a call did not work, as the app shows it. */
export type Trouble = Advice & {
  /** What was refused, for who does something else about it than saying so. */
  readonly code?: ProblemCode;
  /** Nothing came back, rather than a refusal: what was known before is still the best there is. */
  readonly unanswered: boolean;
  /** To quote to whoever runs the platform. */
  readonly requestId?: string | undefined;
};

/** Makes a call and turns whatever goes wrong into words: a refusal by its code, no answer by whether there is a network. */
export const attempt = async <Value>(
  call: () => Promise<Outcome<Value>>,
  isOnline: () => boolean,
): Promise<Attempted<Value>> => {
  try {
    const outcome = await call();
    if (outcome.ok) return outcome;
    return { ok: false, trouble: { ...adviseOn(outcome.problem), code: outcome.problem.code, unanswered: false } };
  } catch (cause) {
    if (!isOnline()) return { ok: false, trouble: { ...words.trouble.offline, unanswered: true } };
    // No answer is the network's matter; anything else is a fault of ours.
    if (cause instanceof Unanswered) console.warn(cause);
    else console.error(cause);
    const requestId = cause instanceof Unanswered ? cause.requestId : undefined;
    return { ok: false, trouble: { ...words.trouble.unanswered, unanswered: true, requestId } };
  }
};
