import type { Cart } from '../checkout/cart.ts';
import type { BudgetTake } from '../checkout/hold.ts';
import { type BudgetChange, capOf, takeFromBudget } from '../checkout/hold-budget.ts';
import { type BudgetsByTemplate, quoteWithinBudgets } from '../checkout/quote-within-budgets.ts';
import type { QuotedCoupon } from '../checkout/quoted.ts';
import type { Shopper } from '../checkout/shopper.ts';
import type { Coupon } from '../coupons/coupon.ts';
import { moveCoupon } from '../coupons/coupon-move.ts';
import type { TemplateHead } from '../coupons/template.ts';
import type { Fen } from '../money.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import type { Programme } from '../programme/programme.ts';
import type { Instant } from '../time.ts';

/** What a till redeems, and on what this is decided: everything as it was last written. */
export type RedemptionFacts = {
  readonly cart: Cart;
  readonly coupon: Coupon;
  readonly head: TemplateHead;
  readonly who: Extract<Shopper, { kind: 'member' }>;
  readonly budgets: BudgetsByTemplate;
  readonly programme: Programme;
};

export type DecidedRedemption = {
  /** Redeemed, without its use: who and where is the caller's to say. */
  readonly coupon: Coupon;
  readonly quoted: QuotedCoupon;
  readonly discountFen: Fen;
  readonly takes: readonly BudgetTake[];
  readonly budgets: readonly BudgetChange[];
};

/** Whether a coupon can be used on this sale now, and what it takes off: the quote of a checkout with this one coupon. */
export const decideRedemption = (facts: RedemptionFacts, now: Instant): Outcome<DecidedRedemption> => {
  const { cart, coupon, head, who, budgets, programme } = facts;
  const wish = { coupons: [coupon.couponId], points: 0 };
  const quote = quoteWithinBudgets(cart, who, programme, now, wish, budgets);
  const quoted = quote.coupons.find(({ couponId }) => couponId === coupon.couponId);
  if (quoted?.place.kind !== 'chosen') {
    const [first] = quote.refused;
    return refused(first?.problem ?? problem('not_found', { what: 'coupon', id: coupon.couponId }));
  }
  const { discountFen } = quoted.place;
  const redeemed = moveCoupon(coupon, 'redeem', head, now);
  if (!redeemed.ok) return redeemed;

  const takes: BudgetTake[] = [];
  const changes: BudgetChange[] = [];
  for (const { budget, used, home } of budgets.get(coupon.templateId) ?? []) {
    const found = takeFromBudget(budget, used, home, discountFen);
    if (!found) return refused(problem('budget_spent', { period: budget.period }));
    takes.push(...found);
    changes.push(...found.map((take) => ({ ...take, cap: capOf(budget, take.shard) })));
  }
  return done({ coupon: redeemed.value, quoted, discountFen, takes, budgets: changes });
};
