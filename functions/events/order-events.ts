import { goodsFen, type Order } from '@memberday/shared/domain/orders/order.ts';
import { refundedOf } from '@memberday/shared/domain/orders/order-state.ts';
import { type RowChange, type Told, told } from './told.ts';

/** What an order knows now and did not know before: one write may tell several things, in the order in which they happen. */
export const orderEvents = ({ before, after, writtenAt }: RowChange): Told[] => {
  const order = after as unknown as Order;
  const old = (before ?? {}) as Partial<Order>;
  const { source, number, memberId } = order;
  const lane = memberId ?? `order/${source}/${number}`;
  const data = {
    source,
    number,
    memberId,
    shop: order.shop,
    amountFen: goodsFen(order),
    refundedFen: refundedOf(order).fen,
  };
  const refunds = Object.keys(order.refunds);
  const returned = refunds.filter((refund) => !old.refunds?.[refund]);
  const lastReturn = returned
    .map((refund) => order.refunds[refund]?.at ?? writtenAt)
    .sort()
    .at(-1);
  return [
    ...(order.createdAt && !old.createdAt ? [told('order.created', order.createdAt, lane, data)] : []),
    ...(memberId && memberId !== old.memberId ? [told('order.credited', writtenAt, lane, data)] : []),
    ...(order.paidAt && !old.paidAt ? [told('order.paid', order.paidAt, lane, data)] : []),
    ...(order.receivedAt && !old.receivedAt ? [told('order.received', order.receivedAt, lane, data)] : []),
    ...(lastReturn ? [told('order.returned', lastReturn, lane, { ...data, refunds: refunds.length })] : []),
    ...(order.cancelledAt && !old.cancelledAt ? [told('order.cancelled', order.cancelledAt, lane, data)] : []),
  ];
};
