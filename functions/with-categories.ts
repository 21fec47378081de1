import type { Cart } from '@memberday/shared/domain/checkout/cart.ts';
import type { Context } from './context.ts';

/** The cart with the categories its products were told with, where a line names none. */
export const withCategories = async (context: Context, cart: Cart): Promise<Cart> => {
  const skus = cart.lines.flatMap(({ sku, category }) => (category === undefined ? [sku] : []));
  if (skus.length === 0) return cart;
  const categories = await context.store.products.categoriesOf(skus);
  return {
    ...cart,
    lines: cart.lines.map((line) => ({ ...line, category: line.category ?? categories.get(line.sku) })),
  };
};
