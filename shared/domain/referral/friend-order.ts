import type { Account } from '../account/account.ts';
import { goodsFen, type Order } from '../orders/order.ts';
import { refundedOf } from '../orders/order-state.ts';
import type { Programme } from '../programme/programme.ts';
import { addMs, dayMs, type Instant } from '../time.ts';
import type { FriendOrder } from './friend.ts';
import type { ReferralRules } from './rules.ts';

/** An order as the way of a friend sees it; undefined before it is paid. */
export const friendOrderOf = (order: Order, { points }: Pick<Programme, 'points'>): FriendOrder | undefined => {
  const { createdAt, paidAt, receivedAt = null, cancelledAt } = order;
  if (createdAt === undefined || paidAt === undefined) return undefined;
  const kept = goodsFen(order) - refundedOf(order).fen;
  return {
    orderedAt: createdAt,
    paidAt,
    // Where a programme takes payment for receipt, nobody ever tells of one.
    receivedAt: points.available.after === 'paid' ? paidAt : receivedAt,
    keptFen: cancelledAt === undefined ? kept : 0,
  };
};

/** Whether the followers of a member must hear of a change: only of what may move a friend's way, and only as long as it may. */
export const tellsFollowers = (
  { followedUntil }: Pick<Account, 'followedUntil'>,
  before: Order | undefined,
  after: Order,
  now: Instant,
): boolean =>
  followedUntil !== undefined &&
  now < followedUntil &&
  after.paidAt !== undefined &&
  (before?.paidAt === undefined ||
    before.memberId !== after.memberId ||
    before.receivedAt !== after.receivedAt ||
    before.cancelledAt !== after.cancelledAt ||
    Object.keys(before.refunds).length !== Object.keys(after.refunds).length);

/**
 * Until when the orders of a friend are told: to buy, to receive (or have the points lapse), to give back, and some months in which a budget
 * may hold the rewards.
 */
export const followedUntil = (
  joinedAt: Instant,
  rules: ReferralRules,
  { points }: Pick<Programme, 'points'>,
): Instant => {
  const days = rules.orderWithinDays + points.pendingLapsesAfterDays + rules.returnDays + rules.clawBackDays + 93;
  return addMs(joinedAt, days * dayMs);
};
