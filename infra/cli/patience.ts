import { setTimeout as sleep } from 'node:timers/promises';
import { Unanswered } from '@memberday/shared/contract/client.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { Refusal } from './refusal.ts';

export type Patience = {
  /** How long to go on asking while no proper answer comes. */
  readonly forMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
};

const usual: Patience = { forMs: 120_000, firstPauseMs: 100, longestPauseMs: 5_000 };

/**
 * Asks until it is answered: a platform that is busy, throttles or does not answer is asked again after a pause that doubles and is
 * spread by chance, so that many askers do not come back at once. Only for calls whose repeat changes nothing.
 * @throws Refusal when patience ends
 */
export const askPatiently = async <Value>(
  what: string,
  ask: () => Promise<Outcome<Value>>,
  patience: Patience = usual,
): Promise<Outcome<Value>> => {
  const endsAt = performance.now() + patience.forMs;
  for (let tries = 0; ; tries += 1) {
    const { outcome, waitMs, words } = await tryOnce(ask);
    if (outcome) return outcome;
    const ceiling = Math.min(patience.longestPauseMs, patience.firstPauseMs * 2 ** tries);
    const pause = Math.max(waitMs, Math.random() * ceiling);
    if (performance.now() + pause > endsAt)
      throw new Refusal(`${what}: the platform does not answer (${words}); run the same command again to go on`, {
        exitCode: 1,
      });
    await sleep(pause);
  }
};

type Attempt<Value> =
  | { readonly outcome: Outcome<Value>; readonly waitMs: 0; readonly words: '' }
  | { readonly outcome: undefined; readonly waitMs: number; readonly words: string };

const tryOnce = async <Value>(ask: () => Promise<Outcome<Value>>): Promise<Attempt<Value>> => {
  try {
    const outcome = await ask();
    if (outcome.ok) return { outcome, waitMs: 0, words: '' };
    const { code, facts } = outcome.problem;
    if (code !== 'busy' && code !== 'too_many_requests') return { outcome, waitMs: 0, words: '' };
    return {
      outcome: undefined,
      waitMs: Number((facts as { retryAfterSeconds?: number }).retryAfterSeconds ?? 0) * 1000,
      words: code,
    };
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    // An answer that is no refusal of ours and no fault is not a matter of waiting.
    if (error.status !== undefined && error.status < 500 && error.status !== 429) throw error;
    return { outcome: undefined, waitMs: 0, words: error.message };
  }
};

/** The value of a call that has no business being refused. */
export const valueOrRefuse = <Value>(what: string, outcome: Outcome<Value>): Value => {
  if (outcome.ok) return outcome.value;
  throw new Refusal(`${what}: ${outcome.problem.code} ${JSON.stringify(outcome.problem.facts)}`, { exitCode: 1 });
};
