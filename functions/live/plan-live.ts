import type { planLive as endpoint } from '@memberday/shared/contract/live.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import type { LivePlan, LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { moveLive } from '@memberday/shared/domain/live/live-state.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';
import { showLive } from './show-live.ts';

/** A draft may be anything of the right shape: what keeps it from being announced, announcing says. */
export const planLive: UseCase<typeof endpoint> = async (context, { liveId, after, plan }) => {
  if (timeOfId('live', liveId) === undefined) {
    return refused(problem('invalid_value', { field: 'liveId', why: 'is not a live id (liv_…)' }));
  }
  const before = await context.store.lives.read(liveId, { strong: true });
  if ((before?.version ?? 0) !== after) {
    return before && isSame(before, plan)
      ? done(showLive(before))
      : refused(problem('contradicts_earlier', { key: liveId, field: 'after' }));
  }
  // It is being announced: its drops are as they were planned.
  if (before && before.made.length > 0) return refused(problem('live_not_now', { liveId, state: 'planned' }));
  const now = context.now();
  const moved = before ? moveLive(before, 'change', now) : done(newLive(liveId, plan, context.actor.staffId, now));
  if (!moved.ok) return moved;
  const live: LiveSession = { ...moved.value, ...plan };
  const refusals = await context.store.lives.change(before, live);
  return refusals.length === 0
    ? done(showLive({ ...live, version: live.version + 1 }))
    : refused(problem('contradicts_earlier', { key: liveId, field: 'after' }));
};

const newLive = (liveId: string, plan: LivePlan, operator: string, now: string): LiveSession => ({
  ...plan,
  liveId,
  version: 0,
  state: 'draft',
  operator,
  channels: { finderUserName: '', noticeId: null, exportId: null },
  made: [],
  startedAt: null,
  overAt: null,
  settledAt: null,
  seen: null,
  plannedAt: now,
});

/** The same plan again, whose answer was lost, is no contradiction. */
const isSame = (live: LiveSession, plan: LivePlan): boolean =>
  Object.entries(plan).every(([key, value]) => JSON.stringify(live[key as keyof LivePlan]) === JSON.stringify(value));
