import { addMs, dayMs, type Instant } from '../time.ts';
import type { LiveSession } from './live-session.ts';

/** As much of a live as makes somebody look. */
export type LiveTeaser = Pick<LiveSession, 'liveId' | 'name' | 'anchor' | 'startsAt' | 'percent'> & {
  readonly state: 'planned' | 'on';
  /** How many drops it has. */
  readonly drops: number;
};

/** Further ahead nobody plans their evening. */
const daysAhead = 14;

/** Lives that are on, then those announced for the coming days, the first to start first. */
export const teaseLives = (lives: readonly LiveSession[], now: Instant): LiveTeaser[] => {
  const until = addMs(now, daysAhead * dayMs);
  return lives
    .flatMap(({ state, ...live }) => (state === 'on' || state === 'planned' ? [{ ...live, state }] : []))
    .filter(({ startsAt, endsAt, state }) => state === 'on' || (startsAt <= until && endsAt > now))
    .sort((a, b) => Number(b.state === 'on') - Number(a.state === 'on') || (a.startsAt < b.startsAt ? -1 : 1))
    .map(({ liveId, name, anchor, startsAt, percent, state, drops }) => ({
      liveId,
      name,
      anchor,
      startsAt,
      percent,
      state,
      drops: drops.length,
    }));
};
