import { floorShare, splitByWeight } from '../money.ts';
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

/**
 * What of the goods came back with an after-sale: the line, of several with one SKU (as where one is given free) the one that cost most, and the
 * money without the freight. The last goods of an order bring the freight with them, and the shop says one sum: what is beyond the price of the
 * pieces is freight first.
 */
export const returnedGoods = (
  order: Priced,
  { skuId, quantity, amountFen }: Pick<AfterSale, 'skuId' | 'quantity' | 'amountFen'>,
): { readonly line: string | undefined; readonly amountFen: number } => {
  const [line] = orderLines(order)
    .filter((_, i) => order.lines[i]?.skuId === skuId)
    .sort((a, b) => b.amountFen - a.amountFen);
  if (!line) return { line: undefined, amountFen };
  const pieces = Math.min(quantity ?? line.quantity, line.quantity);
  const price = line.amountFen - floorShare(line.amountFen, line.quantity - pieces, Math.max(1, line.quantity));
  return { line: line.line, amountFen: amountFen <= price ? amountFen : Math.max(price, amountFen - order.freightFen) };
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
