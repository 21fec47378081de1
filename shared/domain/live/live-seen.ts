import { addMs, type Instant, minuteMs } from '../time.ts';
import type { Channels, LiveSession, SeenLive } from './live-session.ts';
import type { LiveMove } from './live-state.ts';

/** What WeChat answers servers about the lives of an account. It tells no state: what is listed, runs or ran. */
export type ChannelsRecord = {
  readonly exportId: string;
  /** Null: WeChat has not told yet. */
  readonly startedAt: Instant | null;
  /** Null: it runs, or WeChat has not told yet. */
  readonly overAt: Instant | null;
};

/** A live that was announced for eight may begin a little before, or when somebody has found the cable. */
const earlyMs = 30 * minuteMs;

/** The live among the account's that is this session's: the one it is bound to, else the first that began in its time and is nobody's. */
export const ownRecord = (
  { channels, startsAt, endsAt }: Pick<LiveSession, 'channels' | 'startsAt' | 'endsAt'>,
  records: readonly ChannelsRecord[],
  taken: ReadonlySet<string>,
): ChannelsRecord | undefined => {
  if (channels.exportId !== null) return records.find(({ exportId }) => exportId === channels.exportId);
  const from = addMs(startsAt, -earlyMs);
  return records
    .filter(
      ({ exportId, startedAt }) =>
        !taken.has(exportId) && startedAt !== null && from <= startedAt && startedAt < endsAt,
    )
    .sort((a, b) => ((a.startedAt ?? '') < (b.startedAt ?? '') ? -1 : 1))[0];
};

/** What WeChat's answer says of a session. @param isAnnounced its notice stands */
export const seenInPoll = (record: ChannelsRecord | undefined, isAnnounced: boolean): SeenLive => {
  if (record === undefined) return isAnnounced ? 'announced' : 'none';
  return record.overAt === null ? 'live' : 'over';
};

/** What a session does when WeChat was asked. One poll that finds nothing ends nothing: WeChat forgets, and comes back. */
export const moveOfPoll = (state: LiveSession['state'], seen: SeenLive): LiveMove | null => {
  if (state === 'planned' && seen === 'live') return 'start';
  if ((state === 'on' || state === 'planned') && seen === 'over') return 'end';
  return null;
};

/** People who must say the same, within the time, before a session goes by it. */
export const witnessesNeeded = 3;
export const witnessMs = 10 * minuteMs;

/**
 * What a session does when people tell what their phones see. One phone is not believed: whoever writes to us may write anything. Nor are
 * many at a time when it cannot be: long before the announced start, or in the first minutes.
 * @param witnesses different people who told the same within the last minutes
 */
export const moveOfReports = (
  { state, startsAt, startedAt }: Pick<LiveSession, 'state' | 'startsAt' | 'startedAt'>,
  seen: SeenLive,
  witnesses: number,
  now: Instant,
): LiveMove | null => {
  if (witnesses < witnessesNeeded) return null;
  if (state === 'planned' && seen === 'live' && now >= addMs(startsAt, -earlyMs)) return 'start';
  const settled = startedAt !== null && now >= addMs(startedAt, 5 * minuteMs);
  return state === 'on' && seen === 'over' && settled ? 'end' : null;
};

/** Whether a report could matter at all: one that could not is not kept. */
export const couldMove = (state: LiveSession['state'], seen: SeenLive): boolean =>
  (state === 'planned' && seen === 'live') || (state === 'on' && seen === 'over');

/** Whether to ask WeChat about a session now: from shortly before its announced start until it is over. */
export const isToBePolled = (
  { state, startsAt, channels }: Pick<LiveSession, 'state' | 'startsAt'> & { readonly channels: Channels },
  now: Instant,
): boolean =>
  channels.finderUserName !== '' && (state === 'on' || (state === 'planned' && now >= addMs(startsAt, -earlyMs)));

/** Whether somebody may say that they come in: their phone may see it run a little before we have heard of it. */
export const mayEnter = ({ state, startsAt }: Pick<LiveSession, 'state' | 'startsAt'>, now: Instant): boolean =>
  state === 'on' || (state === 'planned' && now >= addMs(startsAt, -earlyMs));
