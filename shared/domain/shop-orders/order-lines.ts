import { splitByWeight } from '../money.ts';
import type { OrderLine } from '../orders/order.ts';
import type { AfterSale, ShopLine, ShopOrder } from './shop-order.ts';

type Priced = Pick<ShopOrder, 'lines' | 'orderFen' | 'freightFen'>;

/** The lines of a shop order as ours: what was paid for all goods, split over them to the fen. */
export const orderLines = (order: Priced): OrderLine[] => {
  const goodsFen = Math.max(0, order.orderFen - order.freightFen);
  const amounts = amountsOf(order.lines, goodsFen);
  return order.lines.map(({ skuId, ownSku, quantity }, i) => ({
    line: lineNames(order.lines)[i] ?? skuId,
    sku: ownSku ?? skuId,
    quantity,
    amountFen: amounts[i] ?? 0,
  }));
};

/** The line that an after-sale is of; of several with one SKU, as where one is given free, the one that cost most. */
export const lineOfAfterSale = (order: Priced, { skuId }: Pick<AfterSale, 'skuId'>): string | undefined => {
  const lines = orderLines(order);
  return order.lines
    .flatMap((line, i) => (line.skuId === skuId ? (lines[i] ?? []) : []))
    .sort((a, b) => b.amountFen - a.amountFen)[0]?.line;
};

const amountsOf = (lines: readonly ShopLine[], goodsFen: number): readonly number[] => {
  const paid = lines.map(({ paidFen }) => paidFen ?? 0);
  if (sum(paid) === goodsFen) return paid;
  const weights = sum(paid) > 0 ? paid : lines.map(({ priceFen, quantity }) => priceFen * quantity);
  return splitByWeight(goodsFen, sum(weights) > 0 ? weights : lines.map(() => 1));
};

/** An SKU may be there twice. */
const lineNames = (lines: readonly ShopLine[]): string[] =>
  lines.map(({ skuId }, i) => {
    const before = lines.slice(0, i).filter((line) => line.skuId === skuId).length;
    return before === 0 ? skuId : `${skuId}-${before + 1}`;
  });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
