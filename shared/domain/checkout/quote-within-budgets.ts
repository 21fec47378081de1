import type { LimitPeriod } from '../limits/limit.ts';
import type { Programme } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import type { Cart } from './cart.ts';
import { leftOf, type ReadBudget } from './hold-budget.ts';
import { quote } from './quote.ts';
import type { Quoted } from './quoted.ts';
import type { Shopper, Wish } from './shopper.ts';

/** The budgets of each template that has any. */
export type BudgetsByTemplate = ReadonlyMap<string, readonly ReadBudget[]>;

/**
 * The quote without coupons whose template has less money left than they might cost here: who would lose at the lock is told at the quote.
 */
export const quoteWithinBudgets = (
  cart: Cart,
  who: Shopper,
  programme: Programme,
  now: Instant,
  wish: Wish,
  budgets: BudgetsByTemplate,
): Quoted => {
  const spent = new Map<string, LimitPeriod>();
  for (;;) {
    const quoted = quote(cart, without(who, spent), programme, now, wish);
    const before = spent.size;
    const left = new Map([...budgets].map(([templateId, list]) => [templateId, list.map(leftOf)]));
    for (const { couponId, templateId, place } of quoted.coupons) {
      if (place.kind !== 'chosen') continue;
      const rest = left.get(templateId) ?? [];
      const short = rest.findIndex((fen) => fen < place.worstCaseFen);
      if (short === -1)
        left.set(
          templateId,
          rest.map((fen) => fen - place.worstCaseFen),
        );
      else spent.set(couponId, budgets.get(templateId)?.[short]?.budget.period ?? 'none');
    }
    if (spent.size === before) return quoted;
  }
};

const without = (who: Shopper, spent: ReadonlyMap<string, LimitPeriod>): Shopper =>
  who.kind === 'guest' || spent.size === 0
    ? who
    : {
        ...who,
        wallet: who.wallet.map((each) => {
          const budgetSpent = spent.get(each.coupon.couponId);
          return budgetSpent === undefined ? each : { ...each, budgetSpent };
        }),
      };
