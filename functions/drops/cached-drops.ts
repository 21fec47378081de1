import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { cachedPools, type Pools } from '../cached-pools.ts';
import { keepFresh } from '../keep-fresh.ts';
import type { Store } from '../store/store.ts';
import { type ClaimPlaces, cachedPlaces } from './cached-places.ts';

/** Drops and their stocks as every claim reads them. Nothing here is older than it says, so what staff do takes effect within that time. */
export type Drops = Pools & {
  /** At most a second old. */
  read(dropId: string): Promise<Drop | undefined>;
  /** Those that are not over and that no live opens, at most a second old. */
  listCurrent(now: Instant): Promise<readonly Drop[]>;
  readonly places: ClaimPlaces;
};

const freshMs = 1_000;

/** @param clock milliseconds since 1970 */
export const cachedDrops = (store: Pick<Store, 'drops' | 'pools' | 'claimLog'>, clock: () => number): Drops => {
  const byId = (id: string): string => id;
  const drops = keepFresh(freshMs, clock, byId, (dropId) => store.drops.read(dropId, { strong: true }));
  const current = keepFresh(
    freshMs,
    clock,
    () => '',
    async (now: Instant) => (await store.drops.listCurrent(now)).filter(({ live }) => live === undefined),
  );
  return {
    ...cachedPools(store.pools, clock),
    read: drops.get,
    listCurrent: current.get,
    places: cachedPlaces(store, clock),
  };
};
