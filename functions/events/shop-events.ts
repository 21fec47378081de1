import type { Activity, ActivityState } from '@memberday/shared/domain/activities/activity.ts';
import { type Drop, type DropState, releasedOf } from '@memberday/shared/domain/drops/drop.ts';
import type { EventType } from '@memberday/shared/domain/events/catalogue.ts';
import type { Experiment } from '@memberday/shared/domain/experiments/experiment.ts';
import type { LiveSession, LiveState } from '@memberday/shared/domain/live/live-session.ts';
import type { MemberDay, MemberDayState } from '@memberday/shared/domain/member-days/member-day.ts';
import { isOnWall, type Post } from '@memberday/shared/domain/posts/post.ts';
import { type RowChange, type Told, told } from './told.ts';

/** What the shop itself does: drops, activities, member days, live sessions, posts. Each tells where its state leads. */

export const dropEvents = ({ before, after, writtenAt }: RowChange): Told[] => {
  const drop = after as unknown as Drop;
  const old = before as unknown as Drop | undefined;
  const { dropId, opensAt, closesAt, state } = drop;
  const data = { dropId, opensAt, closesAt, released: released(drop) };
  const lane = `drop/${dropId}`;
  if (!old) return [told('drop.created', writtenAt, lane, data)];
  const moved = old.state === state ? undefined : dropMoves[state];
  return [
    ...(moved ? [told(moved, drop.endedAt ?? writtenAt, lane, data)] : []),
    ...(released(drop) > released(old) ? [told('drop.topped_up', writtenAt, lane, data)] : []),
  ];
};

const released = ({ items }: Drop): number => items.reduce((sum, item) => sum + releasedOf(item), 0);

const dropMoves = {
  planned: 'drop.resumed',
  paused: 'drop.paused',
  ended: 'drop.ended',
} as const satisfies Record<DropState, EventType>;

export const activityEvents = ({ before, after, writtenAt }: RowChange): Told[] => {
  const { activityId, kind, opensAt, closesAt, state } = after as unknown as Activity;
  const was = (before as unknown as Activity | undefined)?.state;
  const type = was === state ? undefined : activityMoves[state];
  if (!type) return [];
  const resumed = type === 'activity.started' && was === 'paused' ? 'activity.resumed' : type;
  return [told(resumed, writtenAt, `activity/${activityId}`, { activityId, activity: kind, opensAt, closesAt })];
};

/** What nobody outside is told of is missing. */
const activityMoves: Readonly<Partial<Record<ActivityState, Extract<EventType, `activity.${string}`>>>> & {
  readonly [S in ActivityState]?:
    | 'activity.started'
    | 'activity.paused'
    | 'activity.ended'
    | 'activity.settled'
    | 'activity.cancelled';
} = {
  scheduled: 'activity.started',
  paused: 'activity.paused',
  ended: 'activity.ended',
  settled: 'activity.settled',
  cancelled: 'activity.cancelled',
};

export const memberDayEvents = ({ before, after, writtenAt }: RowChange): Told[] => {
  const { memberDayId, state } = after as unknown as MemberDay;
  const was = (before as unknown as MemberDay | undefined)?.state;
  const type = was === state ? undefined : memberDayMoves[state];
  if (!type) return [];
  const resumed = type === 'member_day.went_live' && was === 'paused' ? 'member_day.resumed' : type;
  return [told(resumed, writtenAt, `member_day/${memberDayId}`, { memberDayId })];
};

const memberDayMoves: {
  readonly [S in MemberDayState]?: 'member_day.went_live' | 'member_day.paused' | 'member_day.ended';
} = { live: 'member_day.went_live', paused: 'member_day.paused', over: 'member_day.ended' };

export const liveEvents = ({ before, after, writtenAt }: RowChange): Told[] => {
  const { liveId, state } = after as unknown as LiveSession;
  const type = (before as unknown as LiveSession | undefined)?.state === state ? undefined : liveMoves[state];
  return type ? [told(type, writtenAt, `live/${liveId}`, { liveId })] : [];
};

const liveMoves: {
  readonly [S in LiveState]?: 'live.planned' | 'live.started' | 'live.ended' | 'live.settled';
} = { planned: 'live.planned', on: 'live.started', over: 'live.ended', settled: 'live.settled' };

export const experimentEvents = ({ before, after, writtenAt }: RowChange): Told[] => {
  const { experimentId, state, stopReason, decision } = after as unknown as Experiment;
  const was = before as unknown as Experiment | undefined;
  const lane = `experiment/${experimentId}`;
  // What was decided may be decided anew.
  if (state === 'decided') {
    if (was?.decision?.at === decision?.at) return [];
    return [told('experiment.decided', writtenAt, lane, { experimentId, armId: decision?.armId ?? undefined })];
  }
  if (was?.state === state) return [];
  if (state === 'running') return [told('experiment.started', writtenAt, lane, { experimentId })];
  if (state === 'paused') return [told('experiment.paused', writtenAt, lane, { experimentId })];
  if (state !== 'stopped') return [];
  return [told('experiment.stopped', writtenAt, lane, { experimentId, because: stopReason?.kind ?? 'by_hand' })];
};

export const postEvents = ({ before, after, writtenAt }: RowChange): Told[] => {
  const { postId, memberId, state } = after as unknown as Post;
  const was = before ? isOnWall((before as unknown as Post).state) : false;
  if (was === isOnWall(state)) return [];
  return [told(was ? 'post.hidden' : 'post.shown', writtenAt, memberId, { memberId, postId })];
};
