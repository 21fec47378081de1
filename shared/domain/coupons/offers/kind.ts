import type { Fen } from '../../money.ts';

/** What one kind of offer is: enough for a console to draw its form, for a shop to say it, and for a checkout to work it out. */
export type OfferKind<Offer extends { readonly kind: string }> = {
  readonly kind: Offer['kind'];
  /** As a shop owner calls it. */
  readonly label: string;
  /** Lower ones are applied first. */
  readonly turn: number;
  /** Whether it takes off the goods, or off the freight. */
  readonly takes: 'goods' | 'units' | 'freight';
  readonly arguments: readonly OfferArgument<Extract<Exclude<keyof Offer, 'kind'>, string>>[];
  /** What the bounds of single arguments do not tell; paths are names of arguments. */
  check(offer: Offer, atLeastFen: Fen): OfferFault[];
  /** The coupon's title, in Chinese. */
  say(offer: Offer, atLeastFen: Fen): string;
  /** What it takes off what the others before it have left. The less is left, the less it takes: never more than that. */
  discount(offer: Offer, basis: OfferBasis): Discount;
};

/** One field of the form: what it is called, what may be put in. A field that is not required may be null. */
export type OfferArgument<Name extends string = string> = {
  readonly name: Name;
  readonly label: string;
  readonly input: 'fen' | 'percent' | 'count' | 'skus';
  readonly min: number;
  /** Of a list, the most entries. */
  readonly max: number;
  readonly required: boolean;
  readonly help: string;
};

export type OfferFault = { readonly path: string; readonly why: string };

/** What an offer is applied to, at its turn. */
export type OfferBasis = {
  /** Lines it may take from, as positions in `left` and `units`. */
  readonly reach: readonly number[];
  /** What each line still costs, and how many of its units are not given away yet. */
  readonly left: readonly Fen[];
  readonly units: readonly number[];
  readonly freightFen: Fen;
  readonly atLeastFen: Fen;
  /** The eligible goods before any coupon: what the threshold is held against. */
  readonly eligibleFen: Fen;
};

export type Discount = {
  readonly fen: Fen;
  /** Where whole units are given: which, by position of the line; what is off goods otherwise is split over the lines in reach. */
  readonly given?: readonly GivenUnits[];
};

export type GivenUnits = { readonly at: number; readonly units: number; readonly fen: Fen };

export const leftInReach = ({ reach, left }: Pick<OfferBasis, 'reach' | 'left'>): Fen => {
  let sum = 0;
  for (const at of reach) sum += left[at] ?? 0;
  return sum;
};

/** ¥1,000,000: more is a slip of the pen. */
export const mostOfferFen = 100_000_000;

/** `9.9`, `50`: as it stands on a sign, without trailing zeros. */
export const sayYuan = (fen: Fen): string => {
  const rest = fen % 100;
  const decimals = rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`;
  return `${(fen - rest) / 100}${decimals}`;
};
