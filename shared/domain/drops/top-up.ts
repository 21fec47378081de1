import type { DropItem } from './drop.ts';

/** Added to one shard. */
export type ShardAddition = { readonly shard: number; readonly n: number };

/**
 * Where new stock goes: to the shards that hold least, levelling them, so that none runs dry early. At most `most` shards, because all of it
 * is written in one transaction.
 * @param remaining what each shard holds, by its number
 */
export const planTopUp = (remaining: readonly number[], n: number, most: number): ShardAddition[] => {
  const emptiest = remaining
    .map((left, shard) => ({ shard, left }))
    .sort((a, b) => a.left - b.left || a.shard - b.shard)
    .slice(0, most);
  // As many of the emptiest as can be lifted to one level, then the rest evenly over them.
  let chosen = emptiest.slice(0, 1);
  for (const next of emptiest.slice(1)) {
    const toLift = chosen.reduce((sum, each) => sum + next.left - each.left, 0);
    if (toLift >= n) break;
    chosen = [...chosen, next];
  }
  const level = chosen.reduce((sum, each) => sum + each.left, n);
  return chosen
    .map(({ shard, left }, i) => {
      const target = Math.floor(level / chosen.length) + (i < level % chosen.length ? 1 : 0);
      return { shard, n: target - left };
    })
    .filter((addition) => addition.n > 0);
};

export const addStock = (items: readonly DropItem[], templateId: string, n: number): DropItem[] =>
  items.map((item) => (item.templateId === templateId ? { ...item, added: item.added + n } : item));
