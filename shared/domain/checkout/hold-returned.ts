import type { ReturnPolicy } from '../coupons/template.ts';
import type { Order } from '../orders/order.ts';
import { sumRefunds } from '../orders/refunded.ts';

/** How far an order has come back: not as a whole, in parts that add up to it, or at once. More refunds can only bring it further. */
export type Returned = 'no' | 'in_parts' | 'at_once';

export const returnedOf = (order: Pick<Order, 'lines' | 'refunds' | 'cancelledAt'>): Returned => {
  if (order.cancelledAt !== undefined) return 'at_once';
  const refunds = Object.values(order.refunds);
  if (refunds.some((refund) => sumRefunds(order, [refund], false).whole)) return 'at_once';
  return refunds.length > 0 && sumRefunds(order, refunds, false).whole ? 'in_parts' : 'no';
};

/** Whether a coupon comes back with an order that has come back so far. */
export const comesBack = ({ when }: Pick<ReturnPolicy, 'when'>, returned: Returned): boolean => {
  switch (when) {
    case 'never':
      return false;
    case 'full_cancel':
      return returned === 'at_once';
    case 'all_returned':
      return returned !== 'no';
  }
};
