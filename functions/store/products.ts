import type { product } from '@memberday/shared/contract/orders.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

export type Product = z.output<typeof product>;

const productFields = z.object({ sku: z.string(), category: z.optional(z.string()), name: z.optional(z.string()) });
/** What the platform itself needs to know of a product. */
export type KnownProduct = z.output<typeof productFields>;

export type ProductStore = {
  /** The last word about a product is all that is kept of it. */
  upsert(products: readonly Product[]): Promise<void>;
  /** Products by SKU, at most some seconds old; one that nobody told of is missing. */
  readMany(skus: readonly string[]): Promise<Map<string, KnownProduct>>;
  /** Categories by SKU, as fresh; a product nobody told of, or told without one, is missing. */
  categoriesOf(skus: readonly string[]): Promise<Map<string, string>>;
};

const rememberedMs = 10_000;
const mostRemembered = 10_000;

export const productStore = (table: Table, clock: () => number = Date.now): ProductStore => {
  const remembered = new Map<string, { product: KnownProduct | undefined; until: number }>();
  const remember = (sku: string, product: KnownProduct | undefined): void => {
    // Emptied whole when full: a catalogue this large has few repeats worth keeping.
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(sku, { product, until: clock() + rememberedMs });
  };

  const readMany: ProductStore['readMany'] = async (skus) => {
    const wanted = [...new Set(skus)];
    const isFresh = (sku: string): boolean => (remembered.get(sku)?.until ?? 0) > clock();
    const known = new Map(wanted.filter(isFresh).map((sku) => [sku, remembered.get(sku)?.product]));
    const unknown = wanted.filter((sku) => !known.has(sku));
    if (unknown.length > 0) {
      const rows = await table.getMany(unknown.map(keys.product));
      const read = new Map(rows.map((row) => productFields.parse(row)).map((product) => [product.sku, product]));
      for (const sku of unknown) {
        remember(sku, read.get(sku));
        known.set(sku, read.get(sku));
      }
    }
    return new Map([...known].flatMap(([sku, product]) => (product === undefined ? [] : [[sku, product]])));
  };

  return {
    async upsert(products) {
      await table.putMany(products.map((each) => ({ ...keys.product(each.sku), ...each })));
      for (const { sku, name, category } of products) remember(sku, { sku, name, category });
    },

    readMany,

    async categoriesOf(skus) {
      const products = await readMany(skus);
      return new Map([...products].flatMap(([sku, { category }]) => (category === undefined ? [] : [[sku, category]])));
    },
  };
};
