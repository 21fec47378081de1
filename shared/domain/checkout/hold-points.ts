import type { Account } from '../account/account.ts';
import { type Entry, effectKey } from '../account/entry.ts';
import type { OrderRef } from '../coupons/coupon.ts';
import type { LimitCounters } from '../limits/limit.ts';
import { done, type Outcome } from '../outcome.ts';
import { decideSpend } from '../points/spend-points.ts';
import type { Programme } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import type { Hold } from './hold.ts';

/** The part of an order's ledger keys that names one of its locks. */
export const partOfHold = ({ nth }: Pick<Hold, 'nth'>): string => `hold/${nth}`;

/** Spends points for a lock. The entry is the order's own: nobody can release it but the order. */
export const spendForHold = (
  order: OrderRef,
  hold: Pick<Hold, 'nth'>,
  points: number,
  account: Account,
  programme: Programme,
  now: Instant,
): Outcome<{ entry: Entry; counters: LimitCounters }, 'points_short' | 'limit_reached'> => {
  const { source, number } = order;
  const decided = decideSpend(account, { number, points, at: now, reason: '', by: null }, programme, now);
  if (!decided.ok) return decided;
  const { entry, counters } = decided.value;
  const key = effectKey('spend', 'order', source, number, partOfHold(hold));
  return done({ entry: { ...entry, key, business: { kind: 'order', source, number }, reason: null }, counters });
};
