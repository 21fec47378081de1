import type { Instant } from '../time.ts';

/**
 * `taken`: stored and answered, not read yet. `done`: its order events are handed on. `passed-over`: it tells nothing of orders. `parked`:
 * something in it cannot be read, or it cannot be true; it waits for a better mapping, or for somebody to send it right.
 */
export const inboundStates = ['taken', 'done', 'passed-over', 'parked'] as const;
export type InboundState = (typeof inboundStates)[number];

/** A message that another platform sent, as it is kept. */
export type Inbound = {
  readonly source: string;
  /** Follows from the id: the same message sent again has the same. */
  readonly name: string;
  readonly version: number;
  /** What the sender calls it. */
  readonly id: string;
  readonly takenAt: Instant;
  /** Compressed and sealed: it names people. */
  readonly body: string;
  readonly bytes: number;
  readonly state: InboundState;
  /** What it is about, in the sender's word; null until it is read. */
  readonly about: string | null;
  /** The orders it tells of. */
  readonly numbers: readonly string[];
  /** Why it is parked. */
  readonly fault: { readonly field: string; readonly why: string } | null;
  readonly tries: number;
  readonly triedAt: Instant | null;
};

/** What was made of a message. */
export type Verdict =
  | { readonly state: 'done'; readonly about: string; readonly numbers: readonly string[] }
  | { readonly state: 'passed-over'; readonly about: string }
  | {
      readonly state: 'parked';
      readonly about: string;
      readonly fault: { readonly field: string; readonly why: string };
    };

export const judged = (inbound: Inbound, verdict: Verdict, now: Instant): Inbound => ({
  ...inbound,
  version: inbound.version + 1,
  state: verdict.state,
  about: verdict.about === '' ? null : verdict.about.slice(0, 100),
  numbers: verdict.state === 'done' ? [...new Set(verdict.numbers)] : [],
  fault: verdict.state === 'parked' ? verdict.fault : null,
  tries: inbound.tries + 1,
  triedAt: now,
});
