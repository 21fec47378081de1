import type { BudgetTake } from '../checkout/hold.ts';
import type { Fen } from '../money.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { type Problem, problem } from '../problem.ts';
import { addMs, type Instant } from '../time.ts';

/** A coupon used at a till, or what a till that was offline did and could not be made good. */
export type Redemption = {
  /** A redemption id the till makes: the moment is in it, and a repeat answers the same. */
  readonly number: string;
  readonly shop: string;
  readonly device: string;
  /** A staff id. */
  readonly by: string;
  /** When it happened at the till. */
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly version: number;
  readonly state: 'redeemed' | 'undone' | 'refused';
  readonly coupon: {
    readonly holder: string;
    readonly couponId: string;
    readonly templateId: string;
    readonly templateVersion: number;
    readonly name: string;
    readonly title: string;
  } | null;
  readonly discountFen: Fen;
  /** What its budgets gave for it, to be given back when it is undone. */
  readonly takes: readonly BudgetTake[];
  readonly offline: boolean;
  /** Why it could not be made good: the goods are gone, and somebody has to look at it. */
  readonly problem?: Problem | undefined;
  readonly undoneAt?: Instant | undefined;
};

/** How long a clerk may take a redemption back. After that it is a refund. */
export const undoMs = 120_000;

export const undoableUntil = ({ recordedAt }: Pick<Redemption, 'recordedAt'>): Instant => addMs(recordedAt, undoMs);

/** Undone, or why it cannot be; undoing twice is the same as once. */
export const decideUndo = (
  redemption: Redemption,
  now: Instant,
): Outcome<Redemption, 'undo_too_late' | 'contradicts_earlier'> => {
  if (redemption.state === 'undone') return done(redemption);
  if (redemption.state === 'refused') {
    return refused(problem('contradicts_earlier', { key: redemption.number, field: 'state' }));
  }
  const until = undoableUntil(redemption);
  if (now >= until) return refused(problem('undo_too_late', { until }));
  return done({ ...redemption, state: 'undone', undoneAt: now, takes: [] });
};
