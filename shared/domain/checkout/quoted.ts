import type { Fen } from '../money.ts';
import type { Problem } from '../problem.ts';
import type { Instant } from '../time.ts';

/** What a cart comes to for somebody, and why. Every amount is whole fen, and everything adds up: no line is off by one. */
export type Quoted = {
  /** In the cart's order. */
  readonly lines: readonly QuotedLine[];
  /** Chosen ones first, in the order they are applied; then those that fit, best first; then the others. */
  readonly coupons: readonly QuotedCoupon[];
  /** Wished coupons that are not part of the price, each with its reason; a lock refuses on the first. */
  readonly refused: readonly { readonly couponId: string; readonly problem: Problem }[];
  readonly points: QuotedPoints;
  readonly totals: QuotedTotals;
  /** Points the order would give once it is paid; for a guest, what a new member would have. */
  readonly earns: number;
  /** False where there were too many combinations to look at all: the best one found is given. */
  readonly exhaustive: boolean;
};

export type QuotedLine = {
  readonly line: string;
  readonly sku: string;
  readonly quantity: number;
  /** At the shop's price, for all its units. */
  readonly priceFen: Fen;
  /** After the member price; `priceFen` where there is none. */
  readonly memberPriceFen: Fen;
  /** What all coupons together take off it; each one's share is in its `byLine`. */
  readonly couponsFen: Fen;
  readonly pointsFen: Fen;
  readonly payableFen: Fen;
};

export type QuotedTotals = {
  readonly priceFen: Fen;
  readonly memberPriceFen: Fen;
  /** Off the goods and off the freight. */
  readonly couponsFen: Fen;
  readonly pointsFen: Fen;
  readonly freightFen: Fen;
  readonly freightPayableFen: Fen;
  /** Goods and freight; never below zero. */
  readonly payableFen: Fen;
};

export type QuotedCoupon = {
  readonly couponId: string;
  /** In whose partition it lies. */
  readonly holder: string;
  readonly templateId: string;
  readonly templateVersion: number;
  readonly name: string;
  /** As shops write it: "满 50 减 10". */
  readonly title: string;
  /** With the template's extension. */
  readonly validUntil: Instant;
  readonly place: CouponPlace;
};

export type CouponPlace =
  | ({ readonly kind: 'chosen' } & ChosenShare)
  /** Fits beside the chosen ones, but nobody asked for it. */
  | { readonly kind: 'open'; readonly addsFen: Fen }
  /** `beside`: the chosen coupon it cannot stand beside. */
  | { readonly kind: 'out'; readonly problem: Problem; readonly beside?: string | undefined };

export type ChosenShare = {
  readonly discountFen: Fen;
  /** Its share of each line, in the cart's order; `freightFen` is the rest. */
  readonly byLine: readonly Fen[];
  readonly freightFen: Fen;
  /** The most it could take from this cart, alone: what a budget sets aside. */
  readonly worstCaseFen: Fen;
};

export type QuotedPoints = {
  /** What the member has to spend; 0 where the programme offers no points at the checkout. */
  readonly available: number;
  /** The most that would help here, by balance, cap and limits. */
  readonly most: number;
  /** What `most` would pay. */
  readonly mostFen: Fen;
  /** Used in this quote: the least that pay `worthFen`. */
  readonly used: number;
  readonly worthFen: Fen;
  /** Its share of each line, in the cart's order. */
  readonly byLine: readonly Fen[];
  /** Why fewer are used than were asked for; more than the cart's cap can take is no fault and simply not used. */
  readonly problem: Problem<'points_short' | 'limit_reached'> | null;
};
