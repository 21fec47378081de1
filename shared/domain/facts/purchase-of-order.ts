import { splitByWeight } from '../money.ts';
import { goodsFen, type Order, type OrderLine, orderName } from '../orders/order.ts';
import { refundedOf } from '../orders/order-state.ts';
import type { Zone } from '../time.ts';
import { dayNumberAt } from './day-number.ts';
import type { DayNumber, Purchase, PurchaseLine } from './member-facts.ts';

/** What an order is for its member's facts now. */
export type OrderFact = {
  /** Source and number. */
  readonly order: string;
  /** The day it was paid on; undefined: it was not, yet. */
  readonly on: DayNumber | undefined;
  /** Undefined: not paid, cancelled, or come back as a whole. */
  readonly purchase: Purchase | undefined;
};

/** An order as a purchase. @param zone the shop's, whose days count */
export const factOfOrder = (order: Order, zone: Zone): OrderFact => {
  const name = orderName(order);
  if (order.createdAt === undefined || order.paidAt === undefined) {
    return { order: name, on: undefined, purchase: undefined };
  }
  const on = dayNumberAt(order.paidAt, zone);
  const refunded = refundedOf(order);
  if (refunded.whole) return { order: name, on, purchase: undefined };
  const purchase: Purchase = {
    order: name,
    on,
    amountFen: goodsFen(order) - refunded.fen,
    discountFen: discountOf(order),
    channel: order.channel,
    shop: order.shop,
    live: order.origin?.live,
    lines: linesOf(order, refunded),
  };
  return { order: name, on, purchase };
};

const discountOf = ({ hold }: Order): number => {
  if (hold?.state !== 'redeemed') return 0;
  const coupons = hold.coupons.filter(({ state }) => state === 'redeemed');
  return coupons.reduce((sum, { discountFen }) => sum + discountFen, hold.points?.worthFen ?? 0);
};

/** What was kept of each line; money that came back without naming a line is taken off all of them by what is left of each. */
const linesOf = (order: Order, refunded: ReturnType<typeof refundedOf>): PurchaseLine[] => {
  const left = order.lines.map(({ amountFen }, i) => amountFen - (refunded.byLine[i] ?? 0));
  const loose = splitByWeight(refunded.unassigned, left);
  const kept = new Map<string, PurchaseLine>();
  for (const [i, line] of order.lines.entries()) {
    const fen = left[i] ?? 0;
    if (line.amountFen > 0 && fen === 0) continue;
    const quantity = Math.max(0, line.quantity - piecesBack(order, line));
    if (line.amountFen === 0 && quantity === 0 && line.quantity > 0) continue;
    const before = kept.get(line.sku);
    kept.set(line.sku, {
      sku: line.sku,
      category: before?.category ?? line.category,
      quantity: (before?.quantity ?? 0) + quantity,
      amountFen: (before?.amountFen ?? 0) + fen - (loose[i] ?? 0),
    });
  }
  return [...kept.values()];
};

/** Pieces the refunds name. One that names an amount alone takes no piece back. */
const piecesBack = ({ refunds }: Order, { line, quantity }: OrderLine): number => {
  let pieces = 0;
  for (const { lines = [] } of Object.values(refunds)) {
    for (const part of lines) {
      if (part.line === line) pieces += part.quantity ?? (part.amountFen === undefined ? quantity : 0);
    }
  }
  return pieces;
};
