import { holdView } from '../checkout/hold-view.ts';
import { goodsFen, type Order, type OrderStatus, type Refund } from './order.ts';
import { type Refunded, sumRefunds } from './refunded.ts';

export const refundedOf = (order: Order): Refunded =>
  sumRefunds(order, Object.values(order.refunds), order.cancelledAt !== undefined);

export const orderStatus = (order: Order): OrderStatus => {
  if (order.createdAt === undefined) return 'parked';
  if (order.cancelledAt !== undefined) return 'cancelled';
  if (refundedOf(order).whole) return 'refunded';
  if (order.receivedAt !== undefined) return 'received';
  return order.paidAt === undefined ? 'created' : 'paid';
};

/** An order as others see it. */
export const orderState = (order: Order) => {
  const refunded = refundedOf(order);
  const known = order.createdAt !== undefined;
  return {
    source: order.source,
    number: order.number,
    memberId: order.memberId ?? null,
    status: orderStatus(order),
    waiting: known && order.memberId === undefined,
    shop: order.shop ?? null,
    origin: originState(order),
    orderedAt: order.createdAt ?? null,
    paidAt: order.paidAt ?? null,
    amountFen: goodsFen(order) + order.freightFen,
    refundedFen: order.paidAt === undefined ? 0 : refunded.fen + (refunded.whole ? order.freightFen : 0),
    pointsGiven: order.award?.points ?? 0,
    pointsClawedBack: order.award?.clawedBack ?? 0,
    checkout: holdView(order) ?? null,
    events: [...order.events],
    contradictions: [...order.contradictions, ...strangeRefunds(order)],
  };
};

const originState = ({ origin }: Order) =>
  origin
    ? {
        scene: origin.scene,
        live: origin.live ?? null,
        anchor: origin.anchor ?? null,
        promoter: origin.promoter ?? null,
      }
    : null;

/** Refunds of more than was paid are kept to what was paid, and lines nobody bought are passed over; both are said. */
const strangeRefunds = (order: Order): string[] => {
  if (order.createdAt === undefined) return [];
  const refunds = Object.entries(order.refunds).sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = new Set(order.lines.map((line) => line.line));
  const strange = refunds.flatMap(([number, refund]) =>
    (refund.lines ?? [])
      .filter((part) => !lines.has(part.line))
      .map((part) => `refund ${number} names line ${part.line}, which the order does not have`),
  );
  const told = refunds.reduce((sum, [, refund]) => sum + toldFen(refund), 0);
  const most = goodsFen(order);
  return told > most ? [...strange, `refunds of ${told} fen told for goods of ${most} fen`] : strange;
};

const toldFen = ({ amountFen, lines = [] }: Refund): number =>
  amountFen ?? lines.reduce((sum, line) => sum + (line.amountFen ?? 0), 0);
