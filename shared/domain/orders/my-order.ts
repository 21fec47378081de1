import { pendingAvailableAt } from '../points/pending-ends.ts';
import type { Programme } from '../programme/programme.ts';
import { goodsFen, type Order } from './order.ts';
import { orderStatus, refundedOf } from './order-state.ts';

/** An order as its buyer sees it: what was bought, what came off, what it brought. Only an order whose content is known has this. */
export const myOrder = (order: Order, { points: policy }: Programme) => {
  const { source, number, shop = null, createdAt, paidAt, receivedAt, hold, award, spend } = order;
  const refunded = refundedOf(order);
  const priceOf = new Map(hold?.lines.map(({ line, priceFen }) => [line, priceFen]));
  return {
    source,
    number,
    shop,
    status: orderStatus(order),
    orderedAt: createdAt ?? null,
    paidAt: paidAt ?? null,
    /** How long a checkout holds coupons and points for it; null where it holds none any more. */
    heldUntil: hold?.state === 'locked' ? hold.until : null,
    lines: order.lines.map(({ line, sku, quantity, amountFen }, i) => ({
      line,
      sku,
      quantity,
      /** At the shop's price, where a checkout was told it. */
      priceFen: priceOf.get(line) ?? amountFen,
      amountFen,
      refundedFen: paidAt === undefined ? 0 : (refunded.byLine[i] ?? 0),
    })),
    freightFen: order.freightFen,
    amountFen: goodsFen(order) + order.freightFen,
    refundedFen: paidAt === undefined ? 0 : refunded.fen + (refunded.whole ? order.freightFen : 0),
    coupons: (hold?.coupons ?? []).map(({ couponId, templateId, templateVersion, discountFen, state }) => ({
      couponId,
      templateId,
      templateVersion,
      discountFen,
      state,
    })),
    spent: spend ? { points: spend.points, returned: spend.returned, worthFen: hold?.points?.worthFen ?? null } : null,
    earned: award
      ? {
          points: award.points,
          clawedBack: award.clawedBack,
          state: award.state,
          /** When pending ones become available; null while nobody can say. */
          availableAt:
            award.state === 'pending' && paidAt !== undefined
              ? (pendingAvailableAt({ paidAt, receivedAt }, policy) ?? null)
              : null,
        }
      : null,
  };
};
