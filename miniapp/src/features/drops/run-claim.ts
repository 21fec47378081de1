import type { claimCoupon } from '@memberday/shared/contract/drops.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import type { Problem } from '@memberday/shared/domain/problem.ts';

type Answer = Output<typeof claimCoupon>;
export type Won = Extract<Answer, { state: 'claimed' }>;

/** How a claim stands while it is under way. */
export type ClaimProgress =
  | { readonly step: 'asking' }
  /** No answer came; the same claim is asked again. */
  | { readonly step: 'retrying'; readonly tries: number }
  /** Nothing can be asked until the network is back. */
  | { readonly step: 'offline' }
  /** In line; how long already, in milliseconds. */
  | { readonly step: 'queued'; readonly waitedMs: number };

/** What came of it. */
export type ClaimEnd =
  | { readonly step: 'won'; readonly won: Won }
  | { readonly step: 'refused'; readonly problem: Problem }
  /** Nobody knows yet: the claim may have gone through, and asking again gives the same coupon. */
  | { readonly step: 'unanswered'; readonly cause: unknown }
  /** Still in line after a long while; the coupon, if there is one, will lie in the wallet. */
  | { readonly step: 'in_line' };

export type ClaimWays = {
  /** The claim itself. Rejects when no answer came. */
  readonly claim: () => Promise<Outcome<Answer>>;
  /** What became of it. Rejects when no answer came. */
  readonly look: () => Promise<Outcome<Answer>>;
  readonly isOnline: () => boolean;
  /** Ends when the network is back. */
  readonly untilOnline: () => Promise<void>;
  readonly wait: (ms: number) => Promise<void>;
  /** From 0 to 1: so that a crowd does not come back in step. */
  readonly chance: () => number;
  readonly tell: (progress: ClaimProgress) => void;
};

/** Waits between tries that got no answer, in milliseconds; after the last one the member decides. */
const retryMs = [300, 800, 1_600, 3_000];
/** Refusals of a platform that asks for patience. */
const mostPatience = 3;
const longestLineMs = 120_000;

/**
 * Claims until there is an answer. The claim has no key of its own and needs none: member, drop and number make the coupon's id, so the
 * same claim again, also one whose answer was lost, gives the same coupon.
 */
export const runClaim = async (ways: ClaimWays): Promise<ClaimEnd> => {
  ways.tell({ step: 'asking' });
  let patience = 0;
  for (let tries = 0; ; ) {
    const answer = await ways.claim().catch((cause: unknown) => ({ cause }));
    if ('cause' in answer) {
      if (!ways.isOnline()) {
        ways.tell({ step: 'offline' });
        await ways.untilOnline();
        ways.tell({ step: 'retrying', tries });
        continue;
      }
      const pause = retryMs[tries];
      if (pause === undefined) return { step: 'unanswered', cause: answer.cause };
      tries += 1;
      ways.tell({ step: 'retrying', tries });
      await ways.wait(jittered(pause, ways.chance()));
      continue;
    }
    if (answer.ok)
      return answer.value.state === 'claimed' ? { step: 'won', won: answer.value } : standInLine(ways, answer.value);
    const seconds = secondsToWait(answer.problem);
    if (seconds === undefined || patience >= mostPatience) return { step: 'refused', problem: answer.problem };
    patience += 1;
    await ways.wait(jittered(seconds * 1_000, ways.chance()));
  }
};

/** Looks as often as the platform says, and bears an answer that does not come: the place in line is kept there. */
const standInLine = async (ways: ClaimWays, { pollAfterMs }: { readonly pollAfterMs: number }): Promise<ClaimEnd> => {
  let everyMs = pollAfterMs;
  for (let waitedMs = 0; waitedMs < longestLineMs; ) {
    ways.tell({ step: 'queued', waitedMs });
    const pause = jittered(everyMs, ways.chance());
    await ways.wait(pause);
    waitedMs += pause;
    const answer = await ways.look().catch(() => undefined);
    if (!answer) {
      if (!ways.isOnline()) await ways.untilOnline();
      continue;
    }
    if (answer.ok && answer.value.state === 'claimed') return { step: 'won', won: answer.value };
    if (answer.ok && answer.value.state === 'queued') everyMs = answer.value.pollAfterMs;
    if (!answer.ok && secondsToWait(answer.problem) === undefined) return { step: 'refused', problem: answer.problem };
  }
  return { step: 'in_line' };
};

/** The platform has not said no; it has too much to do. */
const secondsToWait = (problem: Problem): number | undefined =>
  problem.code === 'busy' || problem.code === 'too_many_requests'
    ? Math.max(1, problem.facts.retryAfterSeconds)
    : undefined;

/** Up to a quarter more. */
const jittered = (ms: number, chance: number): number => Math.round(ms * (1 + chance / 4));
