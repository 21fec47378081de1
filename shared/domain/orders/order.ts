import type { LotMonth, Lots } from '../account/account.ts';
import type { Hold } from '../checkout/hold.ts';
import type { Fen } from '../money.ts';
import type { Instant, Month } from '../time.ts';
import type { ToldOrigin } from './origin.ts';

export type OrderLine = {
  readonly line: string;
  readonly sku: string;
  readonly category?: string | undefined;
  readonly quantity: number;
  /** Paid for the whole line after every discount, without freight. */
  readonly amountFen: Fen;
};

/** Who bought: a member, or an identity (by its index key) that may have no member yet. */
export type Buyer = { readonly memberId: string } | { readonly identityKey: string };

/**
 * A refund as the source told it: lines, an amount, or neither, which means all that is left. An amount beside lines is what came back
 * for these lines together.
 */
export type Refund = {
  readonly at: Instant;
  readonly amountFen?: Fen | undefined;
  readonly lines?: readonly RefundLine[] | undefined;
};

/** Some of a line by its amount or its quantity; neither means the whole line. */
export type RefundLine = {
  readonly line: string;
  readonly quantity?: number | undefined;
  readonly amountFen?: Fen | undefined;
};

/**
 * An order is the set of facts its source has told, in whatever order they came. What it is worth in points follows from the set, so
 * every order of delivery ends the same.
 */
export type Order = {
  readonly source: string;
  readonly number: string;
  readonly version: number;
  readonly buyer?: Buyer | undefined;
  /** The member it is credited to, once known. */
  readonly memberId?: string | undefined;
  /** Whose it is by themselves, where they were folded into that member: when that is undone, it is credited to them. */
  readonly owner?: string | undefined;
  readonly shop?: string | undefined;
  readonly channel?: string | undefined;
  /** What brought it about; the last word of the source. */
  readonly origin?: ToldOrigin | undefined;
  readonly lines: readonly OrderLine[];
  readonly freightFen: Fen;
  readonly spendNumber?: string | undefined;
  readonly createdAt?: Instant | undefined;
  readonly paidAt?: Instant | undefined;
  readonly receivedAt?: Instant | undefined;
  readonly cancelledAt?: Instant | undefined;
  readonly refunds: Readonly<Record<string, Refund>>;
  /** Keys of the events that are part of this. */
  readonly events: readonly string[];
  readonly contradictions: readonly string[];
  /** What has been posted for it; absent until it is paid and its member is known. */
  readonly award?: Award | undefined;
  /** What a checkout holds for it; absent where none did. */
  readonly hold?: Hold | undefined;
  readonly spend?: OrderSpend | undefined;
  /** Set where it had come back as a whole and was sold again under its number: how often, and the last moment of the time before. */
  readonly reopened?: { readonly times: number; readonly after: Instant } | undefined;
};

/** What an order has given and lost so far. Refunds read the split stored here and never recompute it. */
export type Award = {
  readonly state: 'pending' | 'active' | 'lapsed';
  readonly points: number;
  /** `points` split over the lines, in their order. */
  readonly byLine: readonly number[];
  /** Points really taken back so far, from wherever they could be had; of lapsed ones, those that would have been. */
  readonly clawedBack: number;
  /** What is still pending. */
  readonly pending: number;
  /** The lot the points went to when they became active. */
  readonly lot?: LotMonth | undefined;
  /** The month the growth was counted in, and how much of it is left. */
  readonly growthMonth?: Month | undefined;
  readonly growth: number;
  readonly growthOrders: number;
  readonly refundedFen: Fen;
  /** Numbers of the refunds that are settled. */
  readonly refunds: readonly string[];
  readonly cancelled: boolean;
};

/** The points spend that paid part of an order: what it took from which lots, and how much of it came back. */
export type OrderSpend = { readonly points: number; readonly lots: Lots; readonly returned: number };

export const newOrder = (source: string, number: string): Order => ({
  source,
  number,
  version: 0,
  lines: [],
  freightFen: 0,
  refunds: {},
  events: [],
  contradictions: [],
});

export type OrderStatus = 'parked' | 'created' | 'paid' | 'received' | 'cancelled' | 'refunded';

/** The name of an order in maps and rows; neither part can hold a `#`. */
export const orderName = ({ source, number }: { readonly source: string; readonly number: string }): string =>
  `${source}#${number}`;

export const goodsFen = (order: Pick<Order, 'lines'>): Fen =>
  order.lines.reduce((sum, line) => sum + line.amountFen, 0);
