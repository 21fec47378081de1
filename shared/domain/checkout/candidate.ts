import type { OfferBasis } from '../coupons/offers/kind.ts';
import { discountOf, kindOf, type Offer } from '../coupons/offers/offer.ts';
import type { Stacking } from '../coupons/template.ts';
import type { Fen } from '../money.ts';
import type { Problem } from '../problem.ts';
import type { Instant } from '../time.ts';
import { type Rest, type Share, takeOff } from './take-off.ts';

/** A coupon that fits the cart by itself. */
export type Candidate = {
  readonly couponId: string;
  readonly templateId: string;
  readonly templateVersion: number;
  readonly name: string;
  readonly offer: Offer;
  readonly stacking: Stacking;
  readonly perOrder: number;
  readonly validUntil: Instant;
  /** The cart as its offer sees it before any other coupon. */
  readonly basis: OfferBasis;
  /** What it takes alone; never more in any company. */
  readonly worstCaseFen: Fen;
  /** How many coupons of its template the member's limits of use leave, and which limit says so. */
  readonly room: number;
  readonly roomBound: Problem<'limit_reached'> | null;
};

/** What a coupon takes at its turn. */
export const takesNow = ({ offer, basis }: Candidate, rest: Rest): Fen => discountOf(offer, onto(basis, rest)).fen;

export const apply = ({ offer, basis }: Candidate, rest: Rest): { rest: Rest; share: Share; fen: Fen } => {
  const now = onto(basis, rest);
  const discount = discountOf(offer, now);
  return { ...takeOff(offer, discount, now), fen: discount.fen };
};

const onto = ({ reach, atLeastFen, eligibleFen }: OfferBasis, { left, units, freightFen }: Rest): OfferBasis => ({
  reach,
  left,
  units,
  freightFen,
  atLeastFen,
  eligibleFen,
});

/**
 * The order in which coupons are applied, whatever order they came in: by kind; of one kind the one with the smaller reach first, since the
 * others can still take elsewhere; coupons of one version of a template stand together, the one that lapses first in front.
 */
export const byTurn = (candidates: readonly Candidate[]): Candidate[] =>
  candidates
    .map((candidate) => ({ candidate, turn: kindOf(candidate.offer).turn, reachFen: reachFen(candidate.basis) }))
    .sort(
      (a, b) =>
        a.turn - b.turn ||
        a.reachFen - b.reachFen ||
        compare(a.candidate.templateId, b.candidate.templateId) ||
        a.candidate.templateVersion - b.candidate.templateVersion ||
        byLapse(a.candidate, b.candidate),
    )
    .map(({ candidate }) => candidate);

export const byLapse = (
  a: Pick<Candidate, 'validUntil' | 'couponId'>,
  b: Pick<Candidate, 'validUntil' | 'couponId'>,
): number => compare(a.validUntil, b.validUntil) || compare(a.couponId, b.couponId);

const reachFen = ({ reach, left }: OfferBasis): Fen => reach.reduce((sum, at) => sum + (left[at] ?? 0), 0);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
