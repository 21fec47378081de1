import type { Day, Instant } from '../../time.ts';

/**
 * What a member has done, as the books stand now. It is read anew for each decision and never counted along: what was refunded yesterday is
 * no longer in it today, whatever came of it meanwhile.
 */
export type Facts = {
  /** Paid, and not come back as a whole; in order of time. */
  readonly orders: readonly FactOrder[];
  /** Days with a check-in, each once. */
  readonly checkIns: readonly Day[];
  /** When friends whom the member brought were past the return window of their first order. */
  readonly friends: readonly Instant[];
};

export type FactOrder = {
  readonly name: string;
  /** When it was placed. */
  readonly at: Instant;
  /** Paid less refunded. */
  readonly netFen: number;
  /** Of the lines that have not come back. */
  readonly categories: readonly string[];
};

export const noFacts: Facts = { orders: [], checkIns: [], friends: [] };
