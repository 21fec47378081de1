import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import type { Instant } from '../time.ts';
import { type Exchange, exchangeMoves, stateOfExchange } from './exchange.ts';

/** How goods go over the counter: where, who gives them, and the money that was taken for them. */
export type HandOver = { readonly shop: string; readonly by: string; readonly cashFen: number };

/** Hands goods over, in the shop they wait in, against the whole rest of their price. What was handed over before stays as it was. */
export const handOver = (exchange: Exchange, { shop, by, cashFen }: HandOver, now: Instant): Outcome<Exchange> => {
  if (exchange.pickUp && exchange.pickUp.shop !== shop) {
    return refused(problem('wrong_shop', { shops: [exchange.pickUp.shopName] }));
  }
  if (exchange.state === 'handed_over') return done(exchange);
  const seen = stateOfExchange(exchange, now);
  const state = exchangeMoves[seen].hand_over;
  if (state === undefined) return refused(problem('exchange_settled', { state: seen }));
  if (cashFen !== exchange.cashFen) return refused(problem('cash_due', { cashFen: exchange.cashFen }));
  return done({ ...exchange, state, handedOver: { at: now, by, cashFen } });
};
