import type { BudgetTake } from '../checkout/hold.ts';
import type { BudgetChange, ReadBudget } from '../checkout/hold-budget.ts';
import type { Coupon } from '../coupons/coupon.ts';
import { moveCoupon } from '../coupons/coupon-move.ts';
import type { TemplateHead } from '../coupons/template.ts';
import type { Fen } from '../money.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Problem } from '../problem.ts';
import type { Instant, Zone } from '../time.ts';
import { countOffline, type Device } from './device.ts';

/** What a till says it did without a connection, and what is known now. */
export type OfflineFacts = {
  readonly at: Instant;
  readonly discountFen: Fen;
  readonly coupon: Coupon;
  readonly head: TemplateHead;
  readonly budgets: readonly ReadBudget[];
  readonly device: Device;
  readonly zone: Zone;
};

export type DecidedOffline = {
  readonly coupon: Coupon;
  readonly takes: readonly BudgetTake[];
  readonly budgets: readonly BudgetChange[];
  readonly device: Device;
  /** It was made good, but the till went beyond what it may do unseen. */
  readonly problem: Problem<'limit_reached'> | undefined;
};

/**
 * The goods are over the counter. So a coupon that could be used at that moment is used, whatever limit that breaks, and its money counts even
 * beyond its budget: refusing would leave it free for a second use. It is refused only where it was not there to be used.
 */
export const decideOffline = (facts: OfflineFacts): Outcome<DecidedOffline> => {
  const { at, discountFen, coupon, head, budgets, device, zone } = facts;
  const redeemed = moveCoupon(coupon, 'redeem', head, at);
  if (!redeemed.ok) return redeemed;
  const takes = budgets.map(({ budget, home }) => ({ budget: budget.budget, shard: home, fen: discountFen }));
  const counted = countOffline(device, { at, discountFen }, zone);
  return done({
    coupon: redeemed.value,
    takes,
    budgets: takes,
    device: { ...device, counters: counted.counters },
    problem: counted.problem,
  });
};
