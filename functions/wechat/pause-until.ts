import { setTimeout as pause } from 'node:timers/promises';

/** Waits, but not past the deadline: false when that came first. */
export const pauseUntil = async (deadline: AbortSignal, ms: number): Promise<boolean> => {
  try {
    await pause(ms, undefined, { signal: deadline });
    return true;
  } catch {
    return false;
  }
};
