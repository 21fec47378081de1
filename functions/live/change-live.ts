import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { type LiveMove, moveLive } from '@memberday/shared/domain/live/live-state.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import type { Appointment } from '../store/drops.ts';
import type { Write } from '../store/table.ts';
import { untilSettled } from '../until-settled.ts';

/** As it was written last. */
export const readLive = async (context: Context, liveId: string): Promise<Outcome<LiveSession, 'not_found'>> => {
  const live = await context.store.lives.read(liveId, { strong: true });
  return live ? done(live) : refused(problem('not_found', { what: 'live', id: liveId }));
};

type Decided = {
  readonly live: LiveSession;
  readonly writes?: readonly Write<'beside'>[];
  readonly due?: readonly Appointment[];
};
/** What is to become of a session, and what is written with it. The time is taken anew for each attempt. */
type Decide = (live: LiveSession) => Promise<Outcome<Decided>> | Outcome<Decided>;

/** Reads it, decides, and writes it one version on. Nothing is written where nothing changes. */
export const changeLive = (context: Context, liveId: string, decide: Decide): Promise<Outcome<LiveSession>> =>
  untilSettled<Outcome<LiveSession>>(`live ${liveId}`, async () => {
    const before = await readLive(context, liveId);
    if (!before.ok) return before;
    const decided = await decide(before.value);
    if (!decided.ok) return decided;
    const { live, writes = [], due = [] } = decided.value;
    if (live === before.value) return done(live);
    const refusals = await context.store.lives.change(before.value, live, { writes, due });
    if (refusals.includes('export_taken')) {
      return refused(problem('invalid_value', { field: 'exportId', why: 'is bound to another session' }));
    }
    return refusals.length === 0 ? done({ ...live, version: live.version + 1 }) : undefined;
  });

/** A plain move along its states, with what is due by it. */
export const moveOnly = (
  context: Context,
  liveId: string,
  move: LiveMove,
  dueOf: (live: LiveSession) => readonly Appointment[] = () => [],
): Promise<Outcome<LiveSession>> =>
  changeLive(context, liveId, (live) => {
    const moved = moveLive(live, move, context.now());
    if (!moved.ok) return moved;
    return done(moved.value === live ? { live } : { live: moved.value, due: dueOf(moved.value) });
  });
