import type { Stock } from '@memberday/shared/domain/stock/stock.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { atVersion, type Table } from './table.ts';

const stockFields = z.object({
  sku: z.string(),
  shop: z.string(),
  version: z.int(),
  base: z.nullable(z.object({ quantity: z.int(), at: z.string() })),
  changes: z.array(z.object({ id: z.string(), at: z.string(), delta: z.int() })),
}) satisfies z.ZodMiniType<Stock, unknown>;

export type StockStore = {
  read(sku: string, shop: string): Promise<Stock | undefined>;
  readMany(of: readonly { readonly sku: string; readonly shop: string }[]): Promise<Stock[]>;
  /** In every shop. */
  listShops(sku: string): Promise<Stock[]>;
  /** Under the version that was read. @returns false when somebody else wrote meanwhile */
  write(stock: Stock): Promise<boolean>;
};

export const stockStore = (table: Table): StockStore => ({
  async read(sku, shop) {
    const row = await table.get(keys.stock(sku, shop), { strong: true });
    return row && stockFields.parse(row);
  },

  async readMany(of) {
    const rows = await table.getMany(
      of.map(({ sku, shop }) => keys.stock(sku, shop)),
      { strong: true },
    );
    return rows.map((row) => stockFields.parse(row));
  },

  async listShops(sku) {
    const rows = await table.queryAll({ pk: keys.stock(sku, '').pk });
    return rows.map((row) => stockFields.parse(row));
  },

  write: (stock) =>
    table.put({ ...keys.stock(stock.sku, stock.shop), ...stock, version: stock.version + 1 }, atVersion(stock.version)),
});
