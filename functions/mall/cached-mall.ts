import type { MallItem } from '@memberday/shared/domain/mall/mall-item.ts';
import { cachedPools, type Pools } from '../cached-pools.ts';
import { keepFresh } from '../keep-fresh.ts';
import type { Store } from '../store/store.ts';

/** The mall and its stocks as everybody reads them. Nothing here is older than it says, so what staff do takes effect within that time. */
export type Mall = Pools & {
  /** Every item, on the shelf or off it; at most a second old. */
  items(): Promise<readonly MallItem[]>;
  /** One that was put there within the second, too. */
  item(itemId: string): Promise<MallItem | undefined>;
};

const freshMs = 1_000;

/** @param clock milliseconds since 1970 */
export const cachedMall = (store: Pick<Store, 'mallItems' | 'pools'>, clock: () => number): Mall => {
  const items = keepFresh<void, readonly MallItem[]>(
    freshMs,
    clock,
    () => '',
    () => store.mallItems.list({ strong: true }),
  );
  return {
    ...cachedPools(store.pools, clock),
    items: () => items.get(),
    async item(itemId) {
      const known = (await items.get()).find((item) => item.itemId === itemId);
      return known ?? store.mallItems.read(itemId, { strong: true });
    },
  };
};
