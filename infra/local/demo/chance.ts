/** Throws of dice that fall alike for the same seed, so that the story is the same on every machine. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  throw(): number;
  /** A whole number from 0 up to, not including, `sides`. */
  below(sides: number): number;
  /** Whole, from `least` to `most`, both included. */
  between(least: number, most: number): number;
  happens(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of a list, each as likely as its weight says. At least one weight must be above zero. */
  pickWeighted<T>(list: readonly T[], weightOf: (item: T) => number): T;
  bytes(count: number): Uint8Array;
};

/** @param seed each text has a row of its own: what one member does never shifts what another does */
export const createChance = (seed: string): Chance => {
  let state = hash(seed);
  // Mulberry32 (T. Ettinger, public domain): 32 bits of state are plenty for a story.
  const draw = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (sides: number): number => Math.floor(draw() * sides);
  const pickWeighted = <T>(list: readonly T[], weightOf: (item: T) => number): T => {
    let left = draw() * list.reduce((sum, item) => sum + weightOf(item), 0);
    for (const item of list) {
      left -= weightOf(item);
      if (left < 0) return item;
    }
    throw new Error('nothing to pick: no weight is above zero');
  };
  return {
    throw: draw,
    below,
    between: (least, most) => least + below(most - least + 1),
    happens: (probability) => draw() < probability,
    pick: (list) => pickWeighted(list, () => 1),
    pickWeighted,
    bytes: (count) => Uint8Array.from({ length: count }, () => below(256)),
  };
};

/** FNV-1a over the text's UTF-16 units. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
};
