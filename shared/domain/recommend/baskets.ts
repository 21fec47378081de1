/**
 * What one person bought, basket by basket, the oldest first; a basket names each item once. Items are numbers from 0 in the order of their ids, so that where two are
 * equal the lower number is the lower id.
 */
export type Baskets = readonly (readonly number[])[];

/** How much of a basket is remembered, by how many came after it: half after ten baskets, never nothing. */
const remembered = (back: number): number => 1 / (1 + back / 10);

/**
 * What somebody likes: items with a weight that fades from basket to basket, divided by the number of baskets, so that it reads as
 * “how much of a usual basket”.
 */
export const tasteOf = (baskets: Baskets): Map<number, number> => {
  const taste = new Map<number, number>();
  baskets.forEach((basket, b) => {
    const weight = remembered(baskets.length - 1 - b) / baskets.length;
    for (const item of basket) taste.set(item, (taste.get(item) ?? 0) + weight);
  });
  return taste;
};
