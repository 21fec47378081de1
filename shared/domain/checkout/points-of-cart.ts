import type { Account } from '../account/account.ts';
import { passEarnLimits, pointsOfPurchase } from '../points/earn-points.ts';
import type { Programme } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import type { Cart } from './cart.ts';
import type { QuotedLine } from './quoted.ts';

/** Points the order would give if it were paid now, after the member's limits; for a guest, what a new member would get. */
export const pointsOfCart = (
  cart: Cart,
  lines: readonly QuotedLine[],
  account: Account | null,
  spent: number,
  programme: Programme,
  now: Instant,
): number => {
  const earning = cart.lines.map(({ category }, i) => ({ category, amountFen: lines[i]?.payableFen ?? 0 }));
  const level = account?.tier.level ?? 0;
  const tierPercent = programme.tiers.levels[level]?.pointsPercent ?? 100;
  const { total } = pointsOfPurchase(earning, { at: now, shop: cart.shop, tierPercent, level }, programme);
  if (account === null) return total;
  // What is spent on the order makes room under a cap on the balance.
  const after = { ...account, pending: account.pending - spent };
  return passEarnLimits(after, { action: 'earn.order', asked: total, at: now, now }, programme).given;
};
