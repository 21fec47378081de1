import type { reportLive as endpoint } from '@memberday/shared/contract/live.ts';
import { couldMove, moveOfReports, witnessesNeeded, witnessMs } from '@memberday/shared/domain/live/live-seen.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { addMs } from '@memberday/shared/domain/time.ts';
import type { UseCase } from '../use-case.ts';
import { finishLive } from './end-live.ts';
import type { LiveDrops } from './live-drops.ts';
import { beginLive } from './start-live.ts';

/** What cannot change anything costs nothing but a look at the cache. */
export const reportLive =
  (drops: LiveDrops): UseCase<typeof endpoint> =>
  async (context, { liveId, seen }) => {
    const live = await context.lives.read(liveId);
    if (!live || live.state === 'draft') return refused(problem('not_found', { what: 'live', id: liveId }));
    if (!couldMove(live.state, seen)) return done({ state: live.state });
    const now = context.now();
    const witnesses = await context.store.liveParts.report(
      liveId,
      seen,
      context.actor.memberId,
      now,
      addMs(now, -witnessMs),
      witnessesNeeded,
    );
    const move = moveOfReports(live, seen, witnesses, now);
    if (move === null) return done({ state: live.state });
    const moved = move === 'start' ? await beginLive(context, liveId) : await finishLive(drops, context, liveId);
    return done({ state: moved.ok ? moved.value.state : live.state });
  };
