/** Numbers that look like chance and are the same for the same seed. */
export type Chance = {
  /** From 0 to just below 1. */
  next(): number;
  /** From just this much below to just this much above the middle: `around(8, 0.3)` is 5.6 to 10.4. */
  around(middle: number, spread: number): number;
  /** A whole number from 0 to just below the count. */
  below(count: number): number;
};

/** Mulberry32: one word of state, period 2³², good enough for waits and choices. */
export const createChance = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    around: (middle, spread) => middle * (1 - spread + 2 * spread * next()),
    below: (count) => Math.floor(next() * count),
  };
};
