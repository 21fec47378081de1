import { datedAheadMs } from '../member-days/member-day-state.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import { addMs, dayMs, hourMs, type Instant } from '../time.ts';
import type { LiveSession, LiveState } from './live-session.ts';

export type LiveMove = 'change' | 'announce' | 'start' | 'end' | 'settle' | 'cancel';

/** Every legal move, and where it leads. What members have seen is never changed: it is cancelled, and another one planned. */
export const liveMoves: Readonly<Record<LiveState, Readonly<Partial<Record<LiveMove, LiveState>>>>> = {
  draft: { change: 'draft', announce: 'planned', cancel: 'cancelled' },
  planned: { announce: 'planned', start: 'on', end: 'over', cancel: 'cancelled' },
  on: { start: 'on', end: 'over' },
  over: { end: 'over', settle: 'settled' },
  settled: { settle: 'settled' },
  cancelled: { cancel: 'cancelled' },
};

/** Returns of what was bought in it are mostly told by then: the law gives a week, parcels and shops take another. */
export const settlesAfterMs = 15 * dayMs;
/** One that was announced and has not begun by then is not coming any more. */
export const lapsesAfterMs = 2 * hourMs;
/** Nobody speaks longer: a live whose end nobody told of is over then. */
const longestMs = 12 * hourMs;

/**
 * A session after a move; one that is there already stays as it is. Start and end are dated a moment ahead, as those of member days are,
 * so that two who settle a purchase of some moment agree whether the session was on.
 */
export const moveLive = (live: LiveSession, move: LiveMove, now: Instant): Outcome<LiveSession, 'live_not_now'> => {
  const state = liveMoves[live.state][move];
  if (state === undefined) return refused(problem('live_not_now', { liveId: live.liveId, state: live.state }));
  if (state === live.state) return done(live);
  const dated = addMs(now, datedAheadMs);
  switch (move) {
    case 'start':
      return done({ ...live, state, startedAt: dated });
    case 'end':
      return done({ ...live, state, overAt: dated });
    case 'settle':
      return done({ ...live, state, settledAt: now });
    default:
      return done({ ...live, state });
  }
};

/** When nobody needs to say any more that it is over; null: it is already, or was never announced. */
export const endsByItself = ({ state, startedAt, endsAt }: LiveSession): Instant | null => {
  if (state === 'planned') return addMs(endsAt, lapsesAfterMs);
  return state === 'on' && startedAt !== null ? addMs(startedAt, longestMs) : null;
};

/** When its numbers change no more, but for late refunds; null: it is not over. */
export const settlesAt = ({ overAt }: Pick<LiveSession, 'overAt'>): Instant | null =>
  overAt === null ? null : addMs(overAt, settlesAfterMs);
