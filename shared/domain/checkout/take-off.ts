import type { Discount, OfferBasis } from '../coupons/offers/kind.ts';
import { kindOf, type Offer } from '../coupons/offers/offer.ts';
import { type Fen, splitByWeight } from '../money.ts';

/** What a cart still costs while one coupon after the other is applied. */
export type Rest = {
  /** By line. */
  readonly left: readonly Fen[];
  /** Units of each line that are not given away. */
  readonly units: readonly number[];
  readonly freightFen: Fen;
};

export type Share = { readonly byLine: readonly Fen[]; readonly freightFen: Fen };

/**
 * Takes a discount off: given units off their lines, what is off the goods off every line in reach in proportion to what it still costs, by
 * largest remainder. No line gives more than it has, because no discount is more than the lines in reach have together.
 */
export const takeOff = (offer: Offer, { fen, given }: Discount, basis: OfferBasis): { rest: Rest; share: Share } => {
  const left = [...basis.left];
  const byLine = left.map(() => 0);
  if (kindOf(offer).takes === 'freight') {
    const rest = { left, units: basis.units, freightFen: basis.freightFen - fen };
    return { rest, share: { byLine, freightFen: fen } };
  }
  const take = (at: number, part: Fen): void => {
    left[at] = (left[at] ?? 0) - part;
    byLine[at] = (byLine[at] ?? 0) + part;
  };
  let units = basis.units;
  if (given) {
    const open = [...units];
    for (const each of given) {
      take(each.at, each.fen);
      open[each.at] = (open[each.at] ?? 0) - each.units;
    }
    units = open;
  } else {
    const parts = splitByWeight(
      fen,
      basis.reach.map((at) => left[at] ?? 0),
    );
    basis.reach.forEach((at, i) => {
      take(at, parts[i] ?? 0);
    });
  }
  return { rest: { left, units, freightFen: basis.freightFen }, share: { byLine, freightFen: 0 } };
};
