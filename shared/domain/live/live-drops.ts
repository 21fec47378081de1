import type { Drop } from '../drops/drop.ts';
import { addMs, dayMs, type Instant, minuteMs } from '../time.ts';
import type { LiveSession, MadeDrop, PlannedLiveDrop } from './live-session.ts';

/** A drop that nobody has fired is shut until long after its session is over, when it is ended with it. */
const shutMs = 30 * dayMs;

export type LiveDropToMake = Pick<
  Drop,
  'dropId' | 'name' | 'note' | 'announcedAt' | 'opensAt' | 'closesAt' | 'waves' | 'perMember' | 'mode'
> & { readonly items: { templateId: string; stock: number }[]; readonly live: string };

/** A drop of the plan as it is made when the session is announced: its stock is set aside, its door is shut. */
export const liveDropToMake = (live: LiveSession, { part, dropId }: MadeDrop): LiveDropToMake | undefined => {
  const planned = live.drops[part];
  if (!planned) return undefined;
  const opensAt = addMs(live.endsAt, shutMs);
  return {
    dropId,
    live: live.liveId,
    name: planned.name,
    note: planned.note,
    announcedAt: live.plannedAt,
    opensAt,
    closesAt: addMs(opensAt, planned.minutes * minuteMs),
    waves: [],
    items: [{ templateId: planned.templateId, stock: planned.stock }],
    perMember: planned.perMember,
    mode: 'direct',
  };
};

/** When a drop opens by itself; null: somebody fires it, or the session is not on. */
export const firesAt = (
  { state, startedAt }: Pick<LiveSession, 'state' | 'startedAt'>,
  { afterMinutes }: Pick<PlannedLiveDrop, 'afterMinutes'>,
): Instant | null =>
  state !== 'on' || startedAt === null || afterMinutes === null ? null : addMs(startedAt, afterMinutes * minuteMs);

/** Why a plan cannot be announced, by field; undefined when it can. */
export const wrongInLive = (
  live: LiveSession,
  now: Instant,
): { readonly field: string; readonly why: string } | undefined => {
  if (live.channels.finderUserName === '') return { field: 'channels', why: 'bind it to a Channels account first' };
  if (live.endsAt <= live.startsAt) return { field: 'endsAt', why: 'must be after startsAt' };
  if (live.endsAt <= now) return { field: 'endsAt', why: 'is over' };
  return undefined;
};
