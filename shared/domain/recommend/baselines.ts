import type { Baskets } from './baskets.ts';

/** What anybody could recommend without learning: it shows what learning is worth. */
export const baselines = ['popular', 'own', 'own-then-popular'] as const;
export type Baseline = (typeof baselines)[number];

/**
 * @param popularity of each item, in baskets
 * @param popular items in the order of that popularity
 * @returns items, the best first. Own ones go by how many baskets had them, then by popularity, then by id
 */
export const rankBaseline = (
  baseline: Baseline,
  baskets: Baskets,
  popularity: Float32Array,
  popular: readonly number[],
  most: number,
): number[] => {
  if (baseline === 'popular') return popular.slice(0, most);
  const counts = new Map<number, number>();
  for (const item of baskets.flat()) counts.set(item, (counts.get(item) ?? 0) + 1);
  const own = [...counts]
    .sort(([a, one], [b, other]) => other - one || (popularity[b] ?? 0) - (popularity[a] ?? 0) || a - b)
    .map(([item]) => item);
  if (baseline === 'own') return own.slice(0, most);
  return [...own, ...popular.filter((item) => !counts.has(item))].slice(0, most);
};
