import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import type { Instant } from '../time.ts';
import { type Drop, type DropState, doorsOf } from './drop.ts';

export type DropMove = 'pause' | 'resume' | 'top_up' | 'end';

/** Every legal move, and where it leads. Nothing leads out of `ended`. */
export const dropMoves: Readonly<Record<DropState, Readonly<Partial<Record<DropMove, DropState>>>>> = {
  planned: { pause: 'paused', resume: 'planned', top_up: 'planned', end: 'ended' },
  paused: { pause: 'paused', resume: 'planned', top_up: 'paused', end: 'ended' },
  ended: { end: 'ended' },
};

/** The drop after a move. What is over cannot be moved; ending it again changes nothing. */
export const moveDrop = (drop: Drop, move: DropMove, now: Instant): Outcome<Drop, 'claim_over'> => {
  const state = dropMoves[drop.state][move];
  if (state === undefined || (move !== 'end' && now >= drop.closesAt)) {
    return refused(problem('claim_over', { endedAt: endOf(drop) }));
  }
  return done({ ...drop, state, endedAt: state === 'ended' ? (drop.endedAt ?? now) : null });
};

/** When its claims end, or ended. */
export const endOf = ({ endedAt, closesAt }: Pick<Drop, 'endedAt' | 'closesAt'>): Instant =>
  endedAt !== null && endedAt < closesAt ? endedAt : closesAt;

/** How a drop stands at a moment, for everybody. `early`: the doors of some are open. */
export type DropStage = 'hidden' | 'announced' | 'early' | 'open' | 'paused' | 'sold_out' | 'over';

/** @param soldOut nothing is left of any item */
export const stageOf = (
  drop: Pick<Drop, 'state' | 'announcedAt' | 'opensAt' | 'closesAt' | 'waves'>,
  soldOut: boolean,
  now: Instant,
): DropStage => {
  if (drop.state === 'ended' || now >= drop.closesAt) return 'over';
  if (now < drop.announcedAt) return 'hidden';
  if (now < (doorsOf(drop)[0] ?? drop.opensAt)) return 'announced';
  if (drop.state === 'paused') return 'paused';
  if (soldOut) return 'sold_out';
  return now < drop.opensAt ? 'early' : 'open';
};
