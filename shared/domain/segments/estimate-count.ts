/** How many of a population meet something: a best guess and the interval it lies in, in 95 of 100 cases. */
export type CountEstimate = {
  readonly members: number;
  readonly least: number;
  readonly most: number;
  readonly population: number;
};

/** Standard deviations around the middle that hold 95 of 100 cases. */
const z = 1.959964;

/**
 * From some shards of all to all of them. Chance puts each member into a shard, so of all who meet it each was seen with the same chance `p`: the
 * interval holds every number of which what was found is no further than `z` standard deviations, `(found - n p)² <= z² n p (1 - p)`, solved for n.
 * @param looked members of the shards that were looked at, `found` of them meet it
 * @returns whole members; exact where every shard was looked at
 */
export const estimateCount = (
  { looked, found }: { readonly looked: number; readonly found: number },
  { shards, of }: { readonly shards: number; readonly of: number },
): CountEstimate => {
  if (shards === of) return { members: found, least: found, most: found, population: looked };
  const seen = shards / of;
  const spread = z ** 2 * (1 - seen);
  const middle = 2 * found + spread;
  const reach = Math.sqrt(spread * (4 * found + spread));
  return {
    members: Math.round(found / seen),
    least: Math.max(found, Math.floor((middle - reach) / (2 * seen))),
    most: Math.ceil((middle + reach) / (2 * seen)),
    population: Math.round(looked / seen),
  };
};
