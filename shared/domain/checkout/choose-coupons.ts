import { type Fit, fitCoupon, type WalletCoupon } from '../coupons/fits.ts';
import { validUntilOf } from '../coupons/validity.ts';
import type { Programme } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import { apply, byTurn, type Candidate } from './candidate.ts';
import { bestCombination, type Combination, combined } from './combine.ts';
import { type PricedCart, restOf } from './price-cart.ts';
import type { Shopper, Wish } from './shopper.ts';
import { clashWith } from './stacking.ts';
import type { Rest } from './take-off.ts';

/** Which coupons of a wallet are used on a cart. */
export type Choice = {
  readonly combination: Combination;
  /** Every coupon of the wallet with whether it fits by itself. */
  readonly judged: readonly Judged[];
  readonly wished: readonly string[] | 'best';
  readonly exhaustive: boolean;
};

export type Judged = { readonly held: WalletCoupon; readonly fit: Fit; readonly candidate: Candidate | null };

/**
 * The best combination of all coupons that fit, or the wished ones. Wished coupons that cannot stand together are narrowed to the best of
 * them; one that would take nothing beside the others stays in the wallet.
 */
export const chooseCoupons = (
  cart: PricedCart,
  who: Shopper,
  programme: Programme,
  now: Instant,
  { coupons: wished, order }: Wish,
): Choice => {
  if (who.kind === 'guest') return { combination: { coupons: [], fen: 0 }, judged: [], wished, exhaustive: true };
  const { account, wallet, rows } = who;
  const situation = { cart, who: account, programme, now, rows, order };
  const judged = wallet.map((held): Judged => {
    const fit = fitCoupon(held, situation);
    return { held, fit, candidate: fit.fits ? toCandidate(held, fit) : null };
  });
  const candidates = judged.flatMap(({ candidate }) => (candidate ? [candidate] : []));
  const rest = restOf(cart);
  if (wished === 'best') {
    const { best, exhaustive } = bestCombination(candidates, rest);
    return { combination: best, judged, wished, exhaustive };
  }
  const asked = candidates.filter(({ couponId }) => wished.includes(couponId));
  if (standTogether(asked)) {
    return { combination: withoutIdle(asked, rest), judged, wished, exhaustive: true };
  }
  const { best, exhaustive } = bestCombination(asked, rest);
  return { combination: best, judged, wished, exhaustive };
};

const toCandidate = ({ coupon, template, head }: WalletCoupon, fit: Extract<Fit, { fits: true }>): Candidate => ({
  couponId: coupon.couponId,
  templateId: coupon.templateId,
  templateVersion: coupon.templateVersion,
  name: template.name,
  offer: template.offer,
  stacking: template.stacking,
  perOrder: template.perOrder,
  validUntil: validUntilOf(coupon, head),
  basis: fit.basis,
  worstCaseFen: fit.worstCaseFen,
  room: fit.room,
  roomBound: fit.roomBound,
});

const standTogether = (coupons: readonly Candidate[]): boolean =>
  coupons.every((coupon, i) => clashWith(coupon, coupons.slice(0, i)) === null);

/** What takes nothing at its turn changes nothing for those after it. */
const withoutIdle = (coupons: readonly Candidate[], cart: Rest): Combination => {
  let rest = cart;
  const busy: Candidate[] = [];
  for (const coupon of byTurn(coupons)) {
    const applied = apply(coupon, rest);
    if (applied.fen === 0) continue;
    rest = applied.rest;
    busy.push(coupon);
  }
  return combined(busy, cart);
};
