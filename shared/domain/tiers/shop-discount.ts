import type { LimitCounters } from '../limits/limit.ts';
import type { Fen } from '../money.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import type { Programme, ShopDiscount } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import { benefitsOf, decideBenefitUse, type PlaceOfUse, placeOfUse } from './benefit-quota.ts';

/** What a level takes off in a connected shop, and whether some of it is left; undefined where the level has no such benefit. */
export const shopDiscountOf = (
  level: number,
  counters: LimitCounters,
  programme: Programme,
  now: Instant,
): { readonly discount: ShopDiscount; readonly isLeft: boolean } | undefined => {
  for (const { benefit, used } of benefitsOf(level, counters, programme, now)) {
    if (benefit.kind !== 'shop_discount') continue;
    return { discount: benefit, isLeft: benefit.quota === null || (used ?? 0) < benefit.quota };
  }
  return undefined;
};

/** What goes off the price of an order's goods. Rounded down: no order is given a fen more than was promised. */
export const fenOff = ({ percentOff }: Pick<ShopDiscount, 'percentOff'>, goodsFen: Fen): Fen =>
  Math.floor((goodsFen * percentOff) / 100);

/** What a shop wants to take off an order that is about to be placed. */
export type DiscountAsked = { readonly beforeFen: Fen; readonly offFen: Fen; readonly afterFen: Fen };

export type DiscountAllowed = { readonly counters: LimitCounters; readonly counted: PlaceOfUse };

/** Counts one order, where what is asked is what the level gives at most, and adds up. */
export const decideShopDiscount = (
  { level, counters }: { readonly level: number; readonly counters: LimitCounters },
  { beforeFen, offFen, afterFen }: DiscountAsked,
  programme: Programme,
  now: Instant,
): Outcome<DiscountAllowed, 'invalid_value' | 'not_allowed' | 'limit_reached'> => {
  if (offFen < 1 || beforeFen - offFen !== afterFen) return wrong('offFen', 'does not lie between the two prices');
  const used = decideBenefitUse(level, counters, 'shop_discount', programme, now);
  if (!used.ok) return used;
  const offer = shopDiscountOf(level, counters, programme, now);
  if (!offer || offFen > fenOff(offer.discount, beforeFen)) return wrong('offFen', 'is more than the tier gives');
  return done({ counters: used.value, counted: placeOfUse(offer.discount, now, programme.zone) });
};

const wrong = (field: string, why: string) => refused(problem('invalid_value', { field, why }));
