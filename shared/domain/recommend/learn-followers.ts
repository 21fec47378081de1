import type { Baskets } from './baskets.ts';
import { type Cell, type SparseRows, sparseRows } from './sparse-rows.ts';

/** What is bought after an item, the item itself included. */
export type Followers = {
  /** For each item: how likely another is in one of the next baskets, the nearest counting most. */
  readonly rows: SparseRows;
  /** How much an item says about what comes after it: rare ones more than those everybody buys, and none that was seen a few times. */
  readonly telling: Float32Array;
};

/** Baskets that are looked ahead, and what one more in between takes away. */
const ahead = 3;
const fading = 0.7;
/** Of an item, as many followers are kept: the others are noise, and rows would be as long as the catalogue. */
const mostFollowers = 200;
/** Seen so often, an item is believed half. */
const believedFrom = 3;
const tellingFrom = 10;

/** @param items how many items there are. @param buyers of each item, how many people */
export const learnFollowers = (
  people: readonly Baskets[],
  items: number,
  buyers: (item: number) => number,
): Followers => {
  const places = placesOf(people, items);
  const counts = new Float32Array(items);
  const telling = new Float32Array(items);
  const rows: Cell[][] = [];
  for (let item = 0; item < items; item += 1) {
    const seen: number[] = [];
    let followed = 0;
    for (const [p, b] of places[item] ?? []) {
      const baskets = people[p] ?? [];
      if (b + 1 < baskets.length) followed += 1;
      for (let lag = 1; lag <= ahead && b + lag < baskets.length; lag += 1) {
        for (const next of baskets[b + lag] ?? []) {
          if (counts[next] === 0) seen.push(next);
          counts[next] = (counts[next] ?? 0) + fading ** (lag - 1);
        }
      }
    }
    const cells = seen.map((next): Cell => [next, (counts[next] ?? 0) / (followed + believedFrom)]);
    cells.sort(([a, one], [b, other]) => other - one || a - b);
    rows.push(cells.slice(0, mostFollowers));
    const idf = Math.log(1 + people.length / (1 + buyers(item)));
    telling[item] = (idf * (followed + believedFrom)) / (followed + tellingFrom);
    for (const next of seen) counts[next] = 0;
  }
  return { rows: sparseRows(rows), telling };
};

/** Of each item: whose basket, and which one. */
const placesOf = (people: readonly Baskets[], items: number): (readonly [number, number])[][] => {
  const places = Array.from({ length: items }, (): [number, number][] => []);
  people.forEach((baskets, p) => {
    baskets.forEach((basket, b) => {
      for (const item of basket) places[item]?.push([p, b]);
    });
  });
  return places;
};
