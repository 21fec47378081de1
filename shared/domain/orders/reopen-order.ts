import { returnedOf } from '../checkout/hold-returned.ts';
import type { Order } from './order.ts';

/** An order that has come back as a whole, with all of that settled, may be sold again under its number. */
export const mayReopen = (order: Order): boolean => {
  const { award, hold } = order;
  if (returnedOf(order) === 'no' || hold?.state === 'locked' || hold?.state === 'redeemed') return false;
  if (order.paidAt === undefined) return true;
  return award !== undefined && award.refunds.length === Object.keys(order.refunds).length;
};

/**
 * The order as if nothing had happened to it but its being told. What is told again of the time before is passed over; its entries in the
 * ledger stay, and those to come are the next opening's.
 */
export const reopened = (order: Order): Order => {
  const { paidAt, receivedAt, cancelledAt, award: _award, spend: _spend, spendNumber: _number, hold, ...rest } = order;
  const moments = [
    order.createdAt,
    paidAt,
    receivedAt,
    cancelledAt,
    ...Object.values(order.refunds).map(({ at }) => at),
  ];
  return {
    ...rest,
    reopened: {
      times: (order.reopened?.times ?? 0) + 1,
      after: moments.reduce<string>((last, at) => (at !== undefined && at > last ? at : last), ''),
    },
    refunds: {},
    events: [],
    ...(hold ? { hold: { ...hold, state: 'released', coupons: [], points: null } } : {}),
  };
};
