import type { endLive as endpoint } from '@memberday/shared/contract/live.ts';
import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { settlesAt } from '@memberday/shared/domain/live/live-state.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { addMs, minuteMs } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import type { Appointment } from '../store/drops.ts';
import type { UseCase } from '../use-case.ts';
import { moveOnly } from './change-live.ts';
import { endDrops } from './end-drops.ts';
import type { LiveDrops } from './live-drops.ts';
import { showLive } from './show-live.ts';

export const endLive =
  (drops: LiveDrops): UseCase<typeof endpoint> =>
  async (context, { liveId }) => {
    const ended = await finishLive(drops, context, liveId);
    return ended.ok ? done(showLive(ended.value)) : ended;
  };

/** Claims that were let in just before are written by then. */
const closingMs = 3 * minuteMs;

/** It is over: first nothing counts for it any more, then its drops end. Doing it again finishes what was interrupted. */
export const finishLive = async (drops: LiveDrops, context: Context, liveId: string): Promise<Outcome<LiveSession>> => {
  const over = await moveOnly(context, liveId, 'end', (live) => closings(live));
  if (over.ok) await endDrops(drops, context, over.value);
  return over;
};

/** The drops are ended once more then: whoever ended the session may have been interrupted. */
const closings = (live: LiveSession): Appointment[] => {
  const { liveId, overAt } = live;
  const settles = settlesAt(live);
  if (overAt === null || settles === null) return [];
  return [
    { at: addMs(overAt, closingMs), work: { kind: 'close-live', liveId } },
    { at: settles, work: { kind: 'settle-live', liveId } },
  ];
};
