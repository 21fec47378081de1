import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import { addMs, type Instant } from '../time.ts';
import type { LiveSpan } from './calendar.ts';
import type { MemberDay, MemberDayState } from './member-day.ts';

export type MemberDayMove =
  | 'change'
  | 'rehearse'
  | 'ask'
  | 'refuse'
  | 'open'
  | 'back'
  | 'go_live'
  | 'pause'
  | 'resume'
  | 'end'
  | 'cancel';

/** Every legal move, and where it leads. What has been live is never changed: it is ended, and another one planned. */
export const memberDayMoves: Readonly<
  Record<MemberDayState, Readonly<Partial<Record<MemberDayMove, MemberDayState>>>>
> = {
  draft: { change: 'draft', rehearse: 'rehearsed', cancel: 'cancelled' },
  rehearsed: { change: 'draft', rehearse: 'rehearsed', ask: 'waiting', open: 'opening', cancel: 'cancelled' },
  waiting: { ask: 'waiting', refuse: 'draft', open: 'opening', cancel: 'cancelled' },
  opening: { open: 'opening', go_live: 'live', back: 'draft' },
  live: { pause: 'paused', resume: 'live', end: 'over' },
  paused: { pause: 'paused', resume: 'live', end: 'over' },
  over: { end: 'over' },
  cancelled: { cancel: 'cancelled' },
};

/**
 * How far ahead a span is dated. It is longer than a copy of the calendar lives (`functions/member-days/cached-calendar.ts`), so whoever
 * settles a purchase made at some moment has read every span that covers it, and two who settle one order agree.
 */
export const datedAheadMs = 2_000;

/** A member day after a move; one that is there already stays as it is. */
export const moveMemberDay = (
  day: MemberDay,
  move: MemberDayMove,
  now: Instant,
): Outcome<MemberDay, 'member_day_not_now'> => {
  const state = memberDayMoves[day.state][move];
  if (state === undefined) {
    return refused(problem('member_day_not_now', { memberDayId: day.memberDayId, state: day.state }));
  }
  if (state === day.state && move !== 'change' && move !== 'rehearse') return done(day);
  const dated = addMs(now, datedAheadMs);
  switch (move) {
    case 'change':
    case 'refuse':
      return done({ ...day, state, rehearsedAt: null });
    case 'back':
      return done({ ...day, state, rehearsedAt: null, made: [] });
    case 'rehearse':
      return done({ ...day, state, rehearsedAt: now });
    case 'go_live':
    case 'resume':
      return done({ ...day, state, live: [...day.live, { from: dated, until: null }] });
    case 'pause':
    case 'end':
      return done({ ...day, state, live: day.live.map((span) => closed(span, dated)) });
    default:
      return done({ ...day, state });
  }
};

const closed = (span: LiveSpan, at: Instant): LiveSpan => (span.until === null ? { ...span, until: at } : span);
