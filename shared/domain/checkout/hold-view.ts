import type { Order } from '../orders/order.ts';

/** What a checkout holds for an order, as others see it; undefined where it never held anything. */
export const holdView = ({ source, number, hold }: Order) => {
  if (!hold) return undefined;
  const { state, memberId, until, lines, freightFen, payableFen, points } = hold;
  return {
    source,
    number,
    memberId,
    state,
    until,
    lines,
    freightFen,
    payableFen,
    coupons: hold.coupons.map(({ couponId, templateId, discountFen, byLine, state: at }) => ({
      couponId,
      templateId,
      discountFen,
      byLine,
      state: at,
    })),
    points,
  };
};

export type HoldView = NonNullable<ReturnType<typeof holdView>>;
