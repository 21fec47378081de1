import type { WalkCursor, WalkOf } from '@memberday/shared/domain/shop-orders/walk-window.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { atVersion, type Table } from './table.ts';

export type ShopWalkStore = {
  /** How far a walk has come, and the version that was read; version 0 where it never began. */
  read(appId: string, of: WalkOf): Promise<{ cursor: WalkCursor | undefined; version: number }>;
  /** @returns false when another walk has moved it since */
  write(appId: string, of: WalkOf, cursor: WalkCursor, version: number): Promise<boolean>;
};

const cursorFields = z.object({
  version: z.int(),
  upTo: z.string(),
  page: z.optional(z.object({ from: z.string(), until: z.string(), nextKey: z.string() })),
});

export const shopWalkStore = (table: Table): ShopWalkStore => ({
  async read(appId, of) {
    const row = await table.get(keys.shopWalk(appId, of), { strong: true });
    if (!row) return { cursor: undefined, version: 0 };
    const { version, ...cursor } = cursorFields.parse(row);
    return { cursor, version };
  },

  write: (appId, of, cursor, version) =>
    table.put({ ...keys.shopWalk(appId, of), ...cursor, version: version + 1 }, atVersion(version)),
});
