import type { Storage } from '../../platform/platform.ts';

/**
 * The words that somebody set on this phone, so that they can be read out: the platform keeps a digest only, and could not tell them. They go
 * with the phone's cache.
 */
export const spokenWords = (storage: Storage) => {
  const keyOf = (liveId: string, part: number): string => `live-word/${liveId}/${part}`;
  return {
    read: (liveId: string, part: number): string | null => {
      const kept = storage.read(keyOf(liveId, part));
      return typeof kept === 'string' ? kept : null;
    },
    keep: (liveId: string, part: number, word: string): void => storage.write(keyOf(liveId, part), word),
  };
};
