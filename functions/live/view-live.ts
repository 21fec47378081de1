import { isWithin } from '@memberday/shared/domain/live/attribution.ts';
import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';

/** A session as members see it, but for what is theirs. */
export const viewLive = async (context: Context, live: LiveSession, reservedAt: Instant | null) => ({
  liveId: live.liveId,
  name: live.name,
  line: live.line,
  anchor: live.anchor,
  picture: live.picture,
  state: live.state,
  startsAt: live.startsAt,
  endsAt: live.endsAt,
  startedAt: live.startedAt,
  overAt: live.overAt,
  channels: { finderUserName: live.channels.finderUserName, noticeId: live.channels.noticeId },
  percent: live.percent,
  lifted: isLifted(live, context.now()),
  reservedAt,
  reserved: await context.lives.reserved(live.liveId),
});

/** The factor counts for a purchase at a moment. */
export const isLifted = ({ percent, startedAt, overAt }: LiveSession, at: Instant): boolean =>
  percent > 100 && startedAt !== null && isWithin({ from: startedAt, until: overAt }, at);
