import type { Baskets } from './baskets.ts';

export type Popularity = {
  /** Of each item: how many baskets had it. */
  readonly baskets: Float32Array;
  /** The same with everybody's older baskets fading: what is bought now. */
  readonly lately: Float32Array;
  /** How likely an item that somebody has bought is in a given later basket of theirs. */
  readonly rebought: Float32Array;
};

/** What one more basket in between takes away. */
const fading = 0.4;
/** An item counts as one of ten that nobody bought again until more is known. */
const unsure = { again: 1, of: 10 };

/** @param items how many items there are */
export const learnPopularity = (people: readonly Baskets[], items: number): Popularity => {
  const baskets = new Float32Array(items);
  const lately = new Float32Array(items);
  const again = new Float32Array(items).fill(unsure.again);
  const chances = new Float32Array(items).fill(unsure.of);
  for (const history of people) {
    const before = new Set<number>();
    history.forEach((basket, b) => {
      const had = new Set(basket);
      for (const item of before) {
        chances[item] = (chances[item] ?? 0) + 1;
        if (had.has(item)) again[item] = (again[item] ?? 0) + 1;
      }
      for (const item of basket) {
        baskets[item] = (baskets[item] ?? 0) + 1;
        lately[item] = (lately[item] ?? 0) + fading ** (history.length - 1 - b);
        before.add(item);
      }
    });
  }
  return { baskets, lately, rebought: again.map((count, item) => count / (chances[item] ?? 1)) };
};

/** Items in the order of a popularity, the most popular first, the lower number where two are equal. */
export const mostPopular = (popularity: Float32Array, most: number): number[] =>
  [...popularity.keys()]
    .filter((item) => (popularity[item] ?? 0) > 0)
    .sort((a, b) => (popularity[b] ?? 0) - (popularity[a] ?? 0) || a - b)
    .slice(0, most);
