import type { PricedCart, PricedLine } from '../checkout/price-cart.ts';
import type { Fen } from '../money.ts';
import { type Problem, problem } from '../problem.ts';
import type { Programme } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import { type Claimant, notInAudience } from './audience.ts';
import type { Coupon, OrderRef } from './coupon.ts';
import { problemOfState } from './coupon-move.ts';
import type { OfferBasis } from './offers/kind.ts';
import { discountOf, kindOf } from './offers/offer.ts';
import type { CouponScope, CouponTemplate, TemplateHead } from './template.ts';
import { isSameOrder, roomOfUse } from './use-limits.ts';
import { isWithinHours, stateNow } from './validity.ts';

/** A coupon with what a decision about it needs: the terms of its own version, and its template's head. */
export type WalletCoupon = {
  readonly coupon: Coupon;
  readonly template: CouponTemplate;
  readonly head: TemplateHead;
  /** The period whose money budget is known to be spent, if one is; the lock is what makes sure. */
  readonly budgetSpent?: string | undefined;
};

/** Where and by whom a coupon is to be used. */
export type UseSituation = {
  readonly cart: PricedCart;
  /** Their tier and the orders they have paid. */
  readonly who: Claimant;
  readonly programme: Pick<Programme, 'zone' | 'tiers'>;
  readonly now: Instant;
  /** Every coupon row of the member, whatever its state: limits of use are recounted from them. */
  readonly rows: readonly Coupon[];
  /** The order it is for, once there is one: what it has locked fits it. */
  readonly order?: OrderRef | undefined;
};

export type Fit =
  | {
      readonly fits: true;
      readonly basis: OfferBasis;
      /** What it takes alone: never more in any company, so this is what a budget sets aside. */
      readonly worstCaseFen: Fen;
      /** How many coupons of its template the member's limits of use leave for this order. */
      readonly room: number;
      readonly roomBound: Problem<'limit_reached'> | null;
    }
  | { readonly fits: false; readonly problem: Problem };

/** Whether one coupon can be used on a cart by itself, or the first reason why not. */
export const fitCoupon = (held: WalletCoupon, situation: UseSituation): Fit => {
  const refusal = refuseCoupon(held, situation);
  if (refusal) return { fits: false, problem: refusal };
  const { now, rows, order, programme } = situation;
  const isLocked = stateNow(held.coupon, held.head, now) === 'locked';
  const terms = fitTerms(held.template, situation, isLocked);
  if (!terms.fits) return terms;
  // What is locked has its budget set aside already.
  if (held.budgetSpent !== undefined && !isLocked) return no(problem('budget_spent', { period: held.budgetSpent }));
  const named = { templateId: held.coupon.templateId, template: held.template };
  const room = roomOfUse(named, rows, terms.worstCaseFen, { now, order, zone: programme.zone });
  if (room.coupons < 1 && room.bound) return no(room.bound);
  return { ...terms, room: room.coupons, roomBound: room.bound };
};

/** What stands against the coupon itself, whatever it is used on. */
export const refuseCoupon = (
  { coupon, head }: Pick<WalletCoupon, 'coupon' | 'head'>,
  { now, order }: Pick<UseSituation, 'now' | 'order'>,
): Problem | null => {
  if (head.useStopped) return problem('coupon_dead', { state: 'stopped' });
  const state = stateNow(coupon, head, now);
  if (state === 'locked' && coupon.lock && isSameOrder(coupon.lock.order, order)) return null;
  if (state !== 'issued') return problemOfState(coupon, state, head);
  return coupon.validFrom > now ? problem('coupon_not_yet', { validFrom: coupon.validFrom }) : null;
};

type TermsFit = { readonly fits: true; readonly basis: OfferBasis; readonly worstCaseFen: Fen };

/**
 * Whether a template's terms let a coupon of it be used on a cart.
 * @param isLocked by the order it is for: its time was judged then, and is not judged again
 */
export const fitTerms = (
  template: CouponTemplate,
  situation: Pick<UseSituation, 'cart' | 'who' | 'programme' | 'now'>,
  isLocked = false,
): TermsFit | { readonly fits: false; readonly problem: Problem } => {
  const { cart, who, programme, now } = situation;
  const { audience, hours, scope, offer, atLeastFen } = template;
  const outside = notInAudience(audience, who, programme);
  if (outside) return no(outside);
  if (!isLocked && !isWithinHours(hours, now, programme.zone)) {
    const when = hours.map(({ weekdays, from, to }) => ({ weekdays: [...weekdays], from, to }));
    return no(problem('coupon_not_now', { hours: when }));
  }
  const place = refusePlace(scope, cart);
  if (place) return no(place);
  const basis = basisOf(template, cart);
  if (basis === undefined) {
    return no(problem('nothing_eligible', { categories: [...scope.categories], skus: [...scope.skus] }));
  }
  const shortByFen = atLeastFen - basis.eligibleFen;
  if (shortByFen > 0) return no(problem('below_threshold', { atLeastFen, shortByFen }));
  const worstCaseFen = discountOf(offer, basis).fen;
  if (worstCaseFen > 0) return { fits: true, basis, worstCaseFen };
  switch (kindOf(offer).takes) {
    case 'freight':
      return no(problem('no_freight', {}));
    case 'units':
      return no(problem('gift_missing', { skus: offer.kind === 'gift' ? [...offer.skus] : [] }));
    default:
      // Goods that cost nothing, or a percentage of too few fen.
      return no(problem('saves_less', { bestFen: 0 }));
  }
};

const refusePlace = (scope: CouponScope, { shop, channel }: PricedCart): Problem | null => {
  const isShopOut = shop !== undefined && scope.exceptShops.includes(shop);
  if (isShopOut || (scope.shops.length > 0 && (shop === undefined || !scope.shops.includes(shop)))) {
    return problem('wrong_shop', { shops: scope.shops.filter((each) => !scope.exceptShops.includes(each)) });
  }
  if (scope.channels.length > 0 && (channel === undefined || !scope.channels.includes(channel))) {
    return problem('wrong_channel', { channels: [...scope.channels] });
  }
  return null;
};

/** The goods a template is about, as its offer sees them before any other coupon; undefined when there are none. */
const basisOf = ({ scope, offer, atLeastFen }: CouponTemplate, cart: PricedCart): OfferBasis | undefined => {
  const eligible: number[] = [];
  let eligibleFen = 0;
  cart.lines.forEach((line, at) => {
    if (!isEligible(scope, line)) return;
    eligible.push(at);
    eligibleFen += line.costFen;
  });
  if (eligible.length === 0) return undefined;
  return {
    reach: offer.kind === 'gift' ? giftsIn(cart, offer.skus, scope) : eligible,
    left: cart.lines.map((line) => line.costFen),
    units: cart.lines.map((line) => line.quantity),
    freightFen: cart.freightFen,
    atLeastFen,
    eligibleFen,
  };
};

/** The scope says what must be bought, the offer what is given: a gift need not be in the scope, but never is what it excludes. */
const giftsIn = (cart: PricedCart, skus: readonly string[], scope: CouponScope): number[] =>
  cart.lines.flatMap((line, at) => (skus.includes(line.sku) && !isExcluded(scope, line) ? [at] : []));

const isEligible = (scope: CouponScope, line: PricedLine): boolean => {
  if (isExcluded(scope, line)) return false;
  if (scope.categories.length === 0 && scope.skus.length === 0) return true;
  return scope.skus.includes(line.sku) || (line.category !== undefined && scope.categories.includes(line.category));
};

const isExcluded = (scope: CouponScope, { sku, category }: PricedLine): boolean =>
  scope.exceptSkus.includes(sku) || (category !== undefined && scope.exceptCategories.includes(category));

const no = <P extends Problem>(refusal: P): { readonly fits: false; readonly problem: P } => ({
  fits: false,
  problem: refusal,
});
