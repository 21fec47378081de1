import { goodsFen, type Order, orderName } from '../../orders/order.ts';
import { refundedOf } from '../../orders/order-state.ts';
import type { FactOrder } from './facts.ts';

/** What an order counts for, or undefined when it counts for nothing: it is not paid, or has come back as a whole. */
export const factOfOrder = (order: Order): FactOrder | undefined => {
  if (order.createdAt === undefined || order.paidAt === undefined) return undefined;
  const refunded = refundedOf(order);
  if (refunded.whole) return undefined;
  const kept = order.lines.filter((line, i) => line.amountFen === 0 || line.amountFen > (refunded.byLine[i] ?? 0));
  return {
    name: orderName(order),
    at: order.createdAt,
    netFen: goodsFen(order) - refunded.fen,
    categories: [...new Set(kept.flatMap(({ category }) => category ?? []))],
  };
};
