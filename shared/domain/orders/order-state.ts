import { goodsFen, type Order, type OrderStatus } from './order.ts';
import { sumRefunds } from './refunded.ts';

/** An order as others see it. */
export const orderState = (order: Order) => {
  const refunded = sumRefunds(order, Object.values(order.refunds), order.cancelledAt !== undefined);
  const known = order.createdAt !== undefined;
  const status: OrderStatus = !known
    ? 'parked'
    : order.cancelledAt !== undefined
      ? 'cancelled'
      : refunded.whole
        ? 'refunded'
        : order.receivedAt !== undefined
          ? 'received'
          : order.paidAt !== undefined
            ? 'paid'
            : 'created';
  return {
    source: order.source,
    number: order.number,
    memberId: order.memberId ?? null,
    status,
    waiting: known && order.memberId === undefined,
    shop: order.shop ?? null,
    orderedAt: order.createdAt ?? null,
    paidAt: order.paidAt ?? null,
    amountFen: goodsFen(order) + order.freightFen,
    refundedFen: order.paidAt === undefined ? 0 : refunded.fen + (refunded.whole ? order.freightFen : 0),
    pointsGiven: order.award?.points ?? 0,
    pointsClawedBack: order.award?.clawedBack ?? 0,
    events: [...order.events],
    contradictions: [...order.contradictions, ...overRefunded(order)],
  };
};

/** Refunds that add up to more than was paid are kept to what was paid, and said. */
const overRefunded = (order: Order): string[] => {
  if (order.createdAt === undefined) return [];
  const told = Object.values(order.refunds).reduce(
    (sum, refund) =>
      sum + (refund.amountFen ?? 0) + (refund.lines ?? []).reduce((lines, line) => lines + (line.amountFen ?? 0), 0),
    0,
  );
  const most = goodsFen(order);
  return told > most ? [`refunds of ${told} fen told for goods of ${most} fen`] : [];
};
