import type { Fen } from '../money.ts';
import type { Instant } from '../time.ts';

/** `locked` waits for its payment; the others are where it can end. An order that was released may be locked again. */
export type HoldState = 'locked' | 'redeemed' | 'released' | 'rolled_back';

/**
 * What a checkout holds for an order until it is paid: coupons, the points that pay part of it, and the budgets behind both. It lies in the
 * order's own row, so that an order's facts and what is held for it can never disagree.
 */
export type Hold = {
  readonly state: HoldState;
  /** Which lock of the order it is, from 1: a lock of another cart is another one. */
  readonly nth: number;
  readonly memberId: string;
  readonly lockedAt: Instant;
  /** The lock ends then, unless it is prolonged; no later than the payment's own deadline. */
  readonly until: Instant;
  /** What was asked for when it was locked; a repeat of the lock is told by it. */
  readonly cartHash: string;
  readonly coupons: readonly HeldCoupon[];
  readonly points: HeldPoints | null;
  /** Every line as it is to be paid, in the cart's order. */
  readonly lines: readonly HeldLine[];
  /** To be paid for the freight after what coupons pay of it. */
  readonly freightFen: Fen;
  readonly payableFen: Fen;
};

export type HeldCoupon = {
  readonly holder: string;
  readonly couponId: string;
  readonly templateId: string;
  readonly templateVersion: number;
  /** What it takes off this order: at the lock what was quoted, then what the order came to without lines or units it dropped. */
  readonly discountFen: Fen;
  /** As quoted: its share of each line of the cart, and of the freight. */
  readonly byLine: readonly Fen[];
  readonly freightFen: Fen;
  /** What its template's budgets set aside for it: the worst case at the lock, the discount once redeemed, 0 once given back. */
  readonly reservedFen: Fen;
  /** Where that was taken from; each budget counts the whole of it. */
  readonly takes: readonly BudgetTake[];
  /** `lost`: paid after the lock was over, and somebody else had the coupon by then. */
  readonly state: 'locked' | 'redeemed' | 'released' | 'rolled_back' | 'lost';
};

/** Fen out of one shard of a budget. */
export type BudgetTake = { readonly budget: string; readonly shard: number; readonly fen: Fen };

export type HeldPoints = {
  readonly points: number;
  readonly worthFen: Fen;
  readonly byLine: readonly Fen[];
};

export type HeldLine = {
  readonly line: string;
  readonly sku: string;
  readonly quantity: number;
  /** At the shop's price, for all its units. */
  readonly priceFen: Fen;
  /** To be paid for it after member price, coupons and points. */
  readonly payableFen: Fen;
};
