import type { Cart } from '@memberday/shared/domain/checkout/cart.ts';
import { quoteWithinBudgets } from '@memberday/shared/domain/checkout/quote-within-budgets.ts';
import type { Quoted } from '@memberday/shared/domain/checkout/quoted.ts';
import type { Wish } from '@memberday/shared/domain/checkout/shopper.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Context } from '../context.ts';
import { readShopper } from '../read-shopper.ts';
import { withCategories } from '../with-categories.ts';

/** A quote from cheap reads: it may be a moment old, and the lock is what makes sure. */
export const quoteForMember = async (
  context: Context,
  memberId: string,
  cart: Cart,
  wish: Wish,
): Promise<Outcome<Quoted & { memberId: string }>> => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const wished = wish.coupons === 'best' ? [] : wish.coupons;
  const [read, known] = await Promise.all([
    readShopper(context, memberId, { strong: false, now, zone: programme.zone, wished }),
    withCategories(context, cart),
  ]);
  if (!read.ok) return read;
  const { account, wallet, rows, budgets } = read.value;
  const who = { kind: 'member', account, wallet, rows } as const;
  return done({ memberId: account.memberId, ...quoteWithinBudgets(known, who, programme, now, wish, budgets) });
};
