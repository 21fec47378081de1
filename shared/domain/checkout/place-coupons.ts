import { sayOffer } from '../coupons/offers/offer.ts';
import { validUntilOf } from '../coupons/validity.ts';
import type { Fen } from '../money.ts';
import { type Problem, problem } from '../problem.ts';
import { byLapse, type Candidate } from './candidate.ts';
import type { Choice, Judged } from './choose-coupons.ts';
import { combined } from './combine.ts';
import type { ChosenShare, CouponPlace, Quoted, QuotedCoupon } from './quoted.ts';
import { clashWith } from './stacking.ts';
import type { Rest } from './take-off.ts';

/** Tells of every coupon whether it is part of the price, could be, or why it is not. */
export const placeCoupons = (
  choice: Choice,
  shares: ReadonlyMap<string, ChosenShare>,
  cart: Rest,
): { readonly placed: readonly QuotedCoupon[]; readonly refused: Quoted['refused'] } => {
  const { wished } = choice;
  const placed = inOrder(choice).map((each) => quotedCoupon(each, placeOf(each, choice, shares, cart)));
  if (wished === 'best') return { placed, refused: [] };
  const places = new Map(placed.map(({ couponId, place }) => [couponId, place]));
  const refused = [...new Set(wished)].sort().flatMap((couponId) => {
    const place = places.get(couponId);
    if (place === undefined) return [{ couponId, problem: problem('not_found', { what: 'coupon', id: couponId }) }];
    return place.kind === 'out' ? [{ couponId, problem: place.problem }] : [];
  });
  return { placed, refused };
};

/** Chosen ones in the order they are applied, then what fits, the most first, then the rest, what lapses first in front. */
const inOrder = ({ combination, judged }: Choice): Judged[] => {
  const turn = new Map(combination.coupons.map(({ couponId }, i) => [couponId, i]));
  const turnOf = ({ held }: Judged): number => turn.get(held.coupon.couponId) ?? turn.size;
  const worthOf = ({ fit }: Judged): Fen => (fit.fits ? fit.worstCaseFen : -1);
  return [...judged].sort(
    (a, b) => turnOf(a) - turnOf(b) || worthOf(b) - worthOf(a) || byLapse(a.held.coupon, b.held.coupon),
  );
};

const quotedCoupon = ({ held: { coupon, template, head } }: Judged, place: CouponPlace): QuotedCoupon => ({
  couponId: coupon.couponId,
  holder: coupon.memberId,
  templateId: coupon.templateId,
  templateVersion: coupon.templateVersion,
  name: template.name,
  title: sayOffer(template.offer, template.atLeastFen),
  validUntil: validUntilOf(coupon, head),
  place,
});

const placeOf = (
  { held, fit, candidate }: Judged,
  { combination, wished }: Choice,
  shares: ReadonlyMap<string, ChosenShare>,
  cart: Rest,
): CouponPlace => {
  const share = shares.get(held.coupon.couponId);
  if (share) return { kind: 'chosen', ...share };
  if (!fit.fits) return out(fit.problem);
  const clash = candidate && clashWith(candidate, combination.coupons);
  if (clash) return out(clash.problem, clash.beside);
  const addsFen = candidate ? addedBy(candidate, combination.coupons, cart) - combination.fen : 0;
  const isAsked = wished === 'best' || wished.includes(held.coupon.couponId);
  return addsFen > 0 && !isAsked ? { kind: 'open', addsFen } : out(problem('saves_less', { bestFen: combination.fen }));
};

const addedBy = (coupon: Candidate, chosen: readonly Candidate[], cart: Rest): Fen =>
  combined([...chosen, coupon], cart).fen;

const out = (refusal: Problem, beside?: string): CouponPlace => ({
  kind: 'out',
  problem: refusal,
  ...(beside !== undefined && { beside }),
});
