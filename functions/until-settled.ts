import { Busy } from './busy.ts';

const patience = 12;

/**
 * Reads, decides and writes over and over until it is settled: the way to write under a condition that somebody else may break meanwhile.
 * @param attempt undefined when somebody was faster; the next attempt reads afresh. It is told how often it was tried before
 * @throws Busy when others kept winning; doing the whole again is safe
 */
export const untilSettled = async <T>(
  what: string,
  attempt: (before: number) => Promise<T | undefined>,
): Promise<T> => {
  for (let before = 0; before < patience; before += 1) {
    const settled = await attempt(before);
    if (settled !== undefined) return settled;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** Math.min(before, 6)));
  }
  throw new Busy(what);
};
