import type { Instant } from '../time.ts';

/** What is written of a call: ids, amounts, choices as they are, anything a person wrote as a keyed digest (`~k3Jf…`). */
export type AuditFacts = Readonly<Record<string, string | number | boolean>>;

/** What happened, before it has a place in a chain. */
export type AuditEvent = {
  readonly at: Instant;
  /** Written before a call runs, and after it: what was asked and never ended was broken off in between. */
  readonly phase: 'asked' | 'ended';
  readonly actor: string;
  readonly role: string;
  readonly endpoint: string;
  readonly requestId: string;
  readonly facts: AuditFacts;
  /** How it ended: `done`, the code it was refused with, or `fault`. Null of what was asked. */
  readonly outcome: string | null;
};

/** One link. Its hash covers all of it and the link before. */
export type AuditEntry = AuditEvent & {
  /** `stf_…` of the actor; `stf_…~2` where they did several things at once. */
  readonly chain: string;
  /** From 1, without gaps. */
  readonly seq: number;
  /** The hash of the link before; empty of the first. */
  readonly prev: string;
  readonly hash: string;
};

/** How far a chain has come. */
export type AuditHead = { readonly chain: string; readonly seq: number; readonly hash: string; readonly at: Instant };

/** SHA-256 of a text, as base64url. */
export type Hash = (text: string) => string;

export const beforeFirst: Pick<AuditHead, 'seq' | 'hash'> = { seq: 0, hash: '' };

/** The next link of a chain. */
export const link = (
  event: AuditEvent,
  chain: string,
  head: Pick<AuditHead, 'seq' | 'hash'>,
  hash: Hash,
): AuditEntry => {
  const unsigned = { ...event, chain, seq: head.seq + 1, prev: head.hash };
  return { ...unsigned, hash: hash(wordsOf(unsigned)) };
};

/** What a link's hash is taken of: every field in one order, whatever order a row gives them in. */
export const wordsOf = (entry: Omit<AuditEntry, 'hash'>): string => {
  const { chain, seq, at, phase, actor, role, endpoint, requestId, facts, outcome, prev } = entry;
  const sorted = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([chain, seq, at, phase, actor, role, endpoint, requestId, sorted, outcome, prev]);
};
