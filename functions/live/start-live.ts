import type { startLive as endpoint } from '@memberday/shared/contract/live.ts';
import { firesAt } from '@memberday/shared/domain/live/live-drops.ts';
import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import type { Context } from '../context.ts';
import type { Appointment } from '../store/drops.ts';
import type { UseCase } from '../use-case.ts';
import { moveOnly } from './change-live.ts';
import { showLive } from './show-live.ts';

export const startLive: UseCase<typeof endpoint> = async (context, { liveId }) => {
  const started = await beginLive(context, liveId);
  return started.ok ? done(showLive(started.value)) : started;
};

/** It is on: from now its factor counts and its drops open at their offsets. Starting again changes nothing. */
export const beginLive = (context: Context, liveId: string): Promise<Outcome<LiveSession>> =>
  moveOnly(context, liveId, 'start', firings);

const firings = (live: LiveSession): Appointment[] =>
  live.drops.flatMap((planned, part) => {
    const at = firesAt(live, planned);
    return at === null ? [] : [{ at, work: { kind: 'fire-live-drop', liveId: live.liveId, part } }];
  });
