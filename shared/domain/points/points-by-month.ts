import { type Account, type LotMonth, liveLots } from '../account/account.ts';
import { sumOfLots } from '../account/entry.ts';
import { pointsOnCard } from '../members/member-card.ts';
import type { Order } from '../orders/order.ts';
import type { Programme } from '../programme/programme.ts';
import { type Day, type Instant, lastDayOf } from '../time.ts';
import { pendingAvailableAt, pendingLapsesAt } from './pending-ends.ts';

/** What a member has, by when it goes and when it comes. */
export type PointsByMonth = {
  /** As on the card: below zero only where the programme lets a balance go negative. */
  readonly available: number;
  readonly debt: number;
  /** What the ledger adds up to now: lots that lapsed are in it until the night has written them off. */
  readonly booked: number;
  /** What can be spent, soonest expiry first. `lastDay` is the last day for it; null for points that never lapse. */
  readonly lots: readonly { readonly month: LotMonth; readonly points: number; readonly lastDay: Day | null }[];
  readonly pending: {
    readonly points: number;
    /** The orders they come from, as far as they were found, newest first. */
    readonly orders: readonly PendingOrder[];
  };
};

export type PendingOrder = {
  readonly source: string;
  readonly number: string;
  readonly shop: string | null;
  readonly points: number;
  /** Null until the order is received; it must be by `lapsesAt`. */
  readonly availableAt: Instant | null;
  readonly lapsesAt: Instant;
};

/** @param orders the member's, newest first; those without pending points are passed over */
export const pointsByMonth = (
  account: Account,
  orders: readonly Order[],
  programme: Programme,
  now: Instant,
): PointsByMonth => {
  const { available, debt, pending } = pointsOnCard(account, programme, now);
  return {
    available,
    debt,
    booked: sumOfLots(account.lots),
    lots: liveLots(account.lots, now, programme.zone).map(([month, points]) => ({
      month,
      points,
      lastDay: month === 'never' ? null : lastDayOf(month),
    })),
    pending: { points: pending, orders: orders.flatMap((order) => pendingOf(order, programme) ?? []) },
  };
};

/** What an order holds back, or undefined where it does not. */
export const pendingOf = (order: Order, { points: policy }: Programme): PendingOrder | undefined => {
  const { award, paidAt, source, number, shop = null } = order;
  if (award === undefined || award.state !== 'pending' || award.pending === 0 || paidAt === undefined) return undefined;
  return {
    source,
    number,
    shop,
    points: award.pending,
    availableAt: pendingAvailableAt({ ...order, paidAt }, policy) ?? null,
    lapsesAt: pendingLapsesAt(paidAt, policy),
  };
};
