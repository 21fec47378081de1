import { keepFresh } from './keep-fresh.ts';
import type { Pool, PoolStore } from './store/pools.ts';

/** Stocks as everybody who takes from them reads them: nothing here is older than it says. */
export type Pools = {
  /** Shards with nothing left, as it was known at most a second ago: all of them, and a refusal costs nothing. */
  dry(pool: Pool): Promise<ReadonlySet<number>>;
  /** Somebody found a shard empty: sees to it that everybody knows. */
  foundDry(pool: Pool, shard: number): Promise<void>;
  /** About what each shard holds, at most three seconds old. */
  remaining(pool: Pool): Promise<readonly number[]>;
};

const freshMs = 1_000;
const barMs = 3_000;

/** @param clock milliseconds since 1970 */
export const cachedPools = (pools: PoolStore, clock: () => number): Pools => {
  const byPool = ({ poolId }: Pool): string => poolId;
  const dry = keepFresh(freshMs, clock, byPool, ({ poolId }) => pools.readDry(poolId, { strong: true }));
  const remaining = keepFresh(barMs, clock, byPool, (pool) => pools.remaining(pool));
  /** Names being written: those who find one shard empty together write it once. */
  const naming = new Map<string, Promise<void>>();

  const name = async (pool: Pool, shard: number): Promise<void> => {
    // Somebody else may have been here a moment ago, and then it costs no write.
    const known = await dry.renew(pool);
    if (known.has(shard)) return;
    if (await pools.markDry(pool.poolId, shard)) await dry.renew(pool);
  };

  return {
    dry: dry.get,
    remaining: remaining.get,
    foundDry(pool, shard) {
      const key = `${pool.poolId}#${shard}`;
      const begun = naming.get(key);
      if (begun) return begun;
      const named = name(pool, shard).finally(() => naming.delete(key));
      naming.set(key, named);
      return named;
    },
  };
};

/** About how many units are left in a pool, at most some seconds old. */
export const leftIn = async (pools: Pools, pool: Pool): Promise<number> => {
  if (await isDry(pools, pool)) return 0;
  return (await pools.remaining(pool)).reduce((sum, each) => sum + each, 0);
};

/** Nothing is left, as it was known at most a second ago. */
export const isDry = async (pools: Pools, pool: Pool): Promise<boolean> => (await pools.dry(pool)).size >= pool.shards;
