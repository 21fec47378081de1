import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Pool } from '../store/pools.ts';
import type { Store } from '../store/store.ts';
import { type ClaimPlaces, cachedPlaces } from './cached-places.ts';
import { keepFresh } from './keep-fresh.ts';

/** Drops as every claim reads them. Nothing here is older than it says, so what staff do takes effect within that time. */
export type Drops = {
  /** At most a second old. */
  read(dropId: string): Promise<Drop | undefined>;
  /** Those that are not over, at most a second old. */
  listCurrent(now: Instant): Promise<readonly Drop[]>;
  /** Shards with nothing left, as it was known at most a second ago: all of them, and a refusal costs nothing. */
  dry(pool: Pool): Promise<ReadonlySet<number>>;
  /** A claim found a shard empty: sees to it that everybody knows. */
  foundDry(pool: Pool, shard: number): Promise<void>;
  /** About what each shard holds, at most three seconds old. */
  remaining(pool: Pool): Promise<readonly number[]>;
  readonly places: ClaimPlaces;
};

const freshMs = 1_000;
const barMs = 3_000;

/** @param clock milliseconds since 1970 */
export const cachedDrops = (store: Pick<Store, 'drops' | 'pools' | 'claimLog'>, clock: () => number): Drops => {
  const byId = (id: string): string => id;
  const byPool = ({ poolId }: Pool): string => poolId;
  const drops = keepFresh(freshMs, clock, byId, (dropId) => store.drops.read(dropId, { strong: true }));
  const current = keepFresh(freshMs, clock, () => '', store.drops.listCurrent);
  const dry = keepFresh(freshMs, clock, byPool, ({ poolId }) => store.pools.readDry(poolId, { strong: true }));
  const remaining = keepFresh(barMs, clock, byPool, (pool) => store.pools.remaining(pool));
  /** Names being written: claims that find one shard empty together write it once. */
  const naming = new Map<string, Promise<void>>();

  const name = async (pool: Pool, shard: number): Promise<void> => {
    // Somebody else may have been here a moment ago, and then it costs no write.
    const known = await dry.renew(pool);
    if (known.has(shard)) return;
    if (await store.pools.markDry(pool.poolId, shard)) await dry.renew(pool);
  };

  return {
    read: drops.get,
    listCurrent: current.get,
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

    places: cachedPlaces(store, clock),
  };
};
