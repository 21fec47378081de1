import { goodsFen, type Order } from '../orders/order.ts';
import { refundedOf } from '../orders/order-state.ts';
import type { Instant } from '../time.ts';

/** What one order adds to a session. An order that is not paid adds nothing. */
export type OrderShare = {
  readonly orders: 0 | 1;
  /** Something of it came back. */
  readonly returnedOrders: 0 | 1;
  readonly fen: number;
  readonly refundFen: number;
  /** Points its buyer has from it, and those that wait until it is received. */
  readonly points: number;
  readonly pending: number;
};

export const noShare: OrderShare = { orders: 0, returnedOrders: 0, fen: 0, refundFen: 0, points: 0, pending: 0 };

/** By the order's facts alone, so that whoever reads the same version counts the same. */
export const shareOfOrder = (order: Order): OrderShare => {
  if (order.paidAt === undefined || order.createdAt === undefined) return noShare;
  const refunded = refundedOf(order);
  const refundFen = refunded.fen + (refunded.whole ? order.freightFen : 0);
  const { award } = order;
  const held = award && award.state !== 'lapsed' ? award.points - award.clawedBack - award.pending : 0;
  return {
    orders: 1,
    returnedOrders: refundFen > 0 ? 1 : 0,
    fen: goodsFen(order) + order.freightFen,
    refundFen,
    points: Math.max(0, held),
    pending: award?.pending ?? 0,
  };
};

/** An order as it was counted last: where it was put down, and what it added there. It lies beside the order. */
export type CountedOrder = {
  readonly source: string;
  readonly number: string;
  /** The version of the order that was counted; 0: none was. */
  readonly orderVersion: number;
  readonly at: CountedAt | null;
};

/** Where an order was put down. */
export type CountedAt = {
  readonly liveId: string;
  readonly person: string;
  readonly groupId: string | null;
  readonly anchor: string | null;
  readonly paidAt: Instant;
  readonly share: OrderShare;
};

export const notCounted = (source: string, number: string): CountedOrder => ({
  source,
  number,
  orderVersion: 0,
  at: null,
});
