import type { LiveRooms, Reserving } from './live-room.ts';
import type { Storage } from './platform.ts';

/** Announcements come one at a time; a few are plenty. */
const mostKept = 8;
const key = 'live/reserved';

/** What this phone knows of announcements that were reserved in WeChat's panel: WeChat tells it once, as the panel closes. */
export const keepReservations = (storage: Storage) => {
  const read = (): readonly string[] => {
    const kept = storage.read(key);
    return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === 'string') : [];
  };
  return {
    has: (noticeId: string): boolean => read().includes(noticeId),
    /** The same panel, remembering what was done in it. */
    remembering:
      (open: (noticeId: string) => Promise<Reserving>): LiveRooms['reserve'] =>
      async (noticeId) => {
        const answer = await open(noticeId);
        const others = read().filter((each) => each !== noticeId);
        if (answer === 'reserved') storage.write(key, [...others, noticeId].slice(-mostKept));
        if (answer === 'given_up' || answer === 'gone') storage.write(key, others);
        return answer;
      },
  };
};
