/** The first shard from the home shard on that is not known to be empty; undefined when all are. */
export const nextShard = (home: number, shards: number, dry: ReadonlySet<number>): number | undefined => {
  for (let i = 0; i < shards; i += 1) {
    const shard = (home + i) % shards;
    if (!dry.has(shard)) return shard;
  }
  return undefined;
};

/** Any shard that is not known to be empty: who met others scatters. */
export const anyShard = (shards: number, dry: ReadonlySet<number>): number | undefined =>
  nextShard(Math.floor(Math.random() * shards), shards, dry);
