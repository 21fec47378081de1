import type { lookUpStock as endpoint } from '@memberday/shared/contract/stock.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { quantityOf, type Stock, toldAt } from '@memberday/shared/domain/stock/stock.ts';
import { outOfReach } from '../shop-reach.ts';
import type { UseCase } from '../use-case.ts';

export const lookUpStock: UseCase<typeof endpoint> = async (context, { skus, shop }) => {
  const distinct = [...new Set(skus)];
  const found =
    shop === undefined
      ? (await Promise.all(distinct.map((sku) => context.store.stock.listShops(sku)))).flat()
      : await context.store.stock.readMany(distinct.map((sku) => ({ sku, shop })));
  const reached = found.filter((stock) => outOfReach(context.actor, stock.shop) === undefined);
  return done({ stock: reached.flatMap(viewStock) });
};

const viewStock = (stock: Stock) => {
  const at = toldAt(stock);
  return at === null ? [] : [{ sku: stock.sku, shop: stock.shop, quantity: quantityOf(stock), toldAt: at }];
};
