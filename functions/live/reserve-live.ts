import type { reserveLive as endpoint } from '@memberday/shared/contract/live.ts';
import { reservePart } from '@memberday/shared/domain/live/live-part.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { groupOf } from '../group-of.ts';
import type { UseCase } from '../use-case.ts';
import { changePart } from './change-part.ts';
import { remindAt } from './remind-at.ts';
import { remindMember } from './remind-reserved.ts';

/** Once; again answers the same. Whoever reserves in the last minutes is reminded at once, since the reminders have gone out. */
export const reserveLive: UseCase<typeof endpoint> = async (context, { liveId }) => {
  const person = context.actor.memberId;
  const live = await context.lives.read(liveId);
  if (!live || live.state === 'draft') return refused(problem('not_found', { what: 'live', id: liveId }));
  const [before] = await context.store.liveParts.readParts([{ liveId, person }]);
  if (before?.reservedAt) return done({ reservedAt: before.reservedAt, startsAt: live.startsAt });
  if (live.state !== 'planned') return refused(problem('live_not_now', { liveId, state: live.state }));
  const at = context.now();
  const groupId = await groupOf(context, person);
  const part = await changePart(context, { liveId, person }, (each) => reservePart(each, at), { groupId, at });
  // After the write: the reminders may have been looked for just before it. What they tell too is told once.
  if (context.now() >= remindAt(live)) await remindMember(context, live, person);
  return done({ reservedAt: part.reservedAt ?? at, startsAt: live.startsAt });
};
