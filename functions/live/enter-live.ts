import type { enterLive as endpoint } from '@memberday/shared/contract/live.ts';
import { comeToPart } from '@memberday/shared/domain/live/live-part.ts';
import { mayEnter } from '@memberday/shared/domain/live/live-seen.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { groupOf } from '../group-of.ts';
import type { UseCase } from '../use-case.ts';
import { changePart } from './change-part.ts';

/** Once for the session. The phone may see it run a little before we have heard of it. */
export const enterLive: UseCase<typeof endpoint> = async (context, { liveId }) => {
  const person = context.actor.memberId;
  const live = await context.lives.read(liveId);
  if (!live || live.state === 'draft') return refused(problem('not_found', { what: 'live', id: liveId }));
  const [before] = await context.store.liveParts.readParts([{ liveId, person }]);
  if (before?.cameAt) return done({ cameAt: before.cameAt });
  const at = context.now();
  if (!mayEnter(live, at)) return refused(problem('live_not_now', { liveId, state: live.state }));
  const groupId = await groupOf(context, person);
  const part = await changePart(context, { liveId, person }, (each) => comeToPart(each, at), { groupId, at });
  return done({ cameAt: part.cameAt ?? at });
};
