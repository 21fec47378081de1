import { type Fen, splitByWeight } from '../money.ts';
import type { Programme } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import { apply, type Candidate } from './candidate.ts';
import type { Cart } from './cart.ts';
import { chooseCoupons } from './choose-coupons.ts';
import { placeCoupons } from './place-coupons.ts';
import { pointsAtCheckout } from './points-at-checkout.ts';
import { pointsOfCart } from './points-of-cart.ts';
import { priceCart, restOf } from './price-cart.ts';
import type { ChosenShare, Quoted, QuotedLine, QuotedTotals } from './quoted.ts';
import type { Shopper, Wish } from './shopper.ts';
import type { Rest } from './take-off.ts';

export type { Shopper, Wish } from './shopper.ts';

/**
 * What the cart comes to. It always answers: a wished coupon that does not fit is told with its reason and the rest is quoted.
 * Applied in this order: member price, amount off, percent, gift, points, shipping.
 */
export const quote = (cart: Cart, who: Shopper, programme: Programme, now: Instant, wish: Wish): Quoted => {
  const priced = priceCart(cart, who.kind === 'member');
  const account = who.kind === 'member' ? who.account : null;
  const choice = chooseCoupons(priced, who, programme, now, wish);
  const { rest, shares } = applyAll(choice.combination.coupons, restOf(priced));
  const part = pointsAtCheckout(account, sum(rest.left), wish.points, programme, now);
  const points = { ...part, byLine: splitByWeight(part.worthFen, rest.left) };
  const lines = cart.lines.map((line, i): QuotedLine => {
    const memberPriceFen = priced.lines[i]?.costFen ?? 0;
    const left = rest.left[i] ?? 0;
    const pointsFen = points.byLine[i] ?? 0;
    return {
      line: line.line,
      sku: line.sku,
      quantity: line.quantity,
      priceFen: line.quantity * line.unitPriceFen,
      memberPriceFen,
      couponsFen: memberPriceFen - left,
      pointsFen,
      payableFen: left - pointsFen,
    };
  });
  const coupons = placeCoupons(choice, shares, restOf(priced));
  return {
    lines,
    coupons: coupons.placed,
    refused: coupons.refused,
    points,
    totals: totalsOf(lines, cart.freightFen, rest.freightFen),
    earns: pointsOfCart(cart, lines, account, points.used, programme, now),
    exhaustive: choice.exhaustive,
  };
};

const applyAll = (
  coupons: readonly Candidate[],
  cart: Rest,
): { rest: Rest; shares: ReadonlyMap<string, ChosenShare> } => {
  const shares = new Map<string, ChosenShare>();
  let rest = cart;
  for (const coupon of coupons) {
    const applied = apply(coupon, rest);
    rest = applied.rest;
    shares.set(coupon.couponId, { ...applied.share, discountFen: applied.fen, worstCaseFen: coupon.worstCaseFen });
  }
  return { rest, shares };
};

const totalsOf = (lines: readonly QuotedLine[], freightFen: Fen, freightPayableFen: Fen): QuotedTotals => {
  const over = (pick: (line: QuotedLine) => Fen): Fen => sum(lines.map(pick));
  return {
    priceFen: over((line) => line.priceFen),
    memberPriceFen: over((line) => line.memberPriceFen),
    couponsFen: over((line) => line.couponsFen) + freightFen - freightPayableFen,
    pointsFen: over((line) => line.pointsFen),
    freightFen,
    freightPayableFen,
    payableFen: over((line) => line.payableFen) + freightPayableFen,
  };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
