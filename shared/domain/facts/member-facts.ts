import type { Fen } from '../money.ts';

/** A calendar day of the shop zone, counted from 1970-01-01: days are subtracted far more often than they are shown. */
export type DayNumber = number;

/**
 * What is known of a member, in one compact row. Whatever is asked of the whole population (a segment, RFM, value, lifecycle, a recommendation) is
 * answered from it and the day it is asked on; nothing here changes by time alone, so a row is written only when something happened. No
 * personal field is in it: names, phones and birthdays stay sealed.
 */
export type MemberFacts = {
  readonly memberId: string;
  /** Of the row: each write adds one. */
  readonly version: number;
  readonly joinedOn: DayNumber;
  /** What they came by, as kept at joining, and the group, operator or referrer it names. */
  readonly source: { readonly kind: string; readonly ref: string | undefined };
  readonly tier: { readonly level: number; readonly since: DayNumber };
  /** By the month it was earned in, oldest first: what of it counts depends on the day that is asked about (`growthOn`). */
  readonly growth: readonly GrowthOfMonth[];
  /** `available`: what the ledger comes to. `lapseOn`: the first day on which the lot that goes next is gone. */
  readonly points: { readonly available: number; readonly pending: number; readonly lapseOn: DayNumber | undefined };
  /** The latest purchases, oldest first, at most `mostPurchases`; what came before them is in `earlier`. */
  readonly purchases: readonly Purchase[];
  readonly earlier: EarlierPurchases;
  readonly coupons: CouponFacts;
  /** The latest things that happened, oldest first, at most `mostHappenings`. */
  readonly happenings: readonly Happening[];
  /** Ids of the WeChat groups they are in. */
  readonly groups: readonly string[];
  /** Consents that hold, as `purpose/channel`. */
  readonly consents: readonly string[];
  /** Whether what is shown may be chosen for them. */
  readonly personalised: boolean;
  readonly tags: readonly HeldTag[];
  readonly lastSeenOn: DayNumber | undefined;
};

/** `month`: months since January of year 0: `2026-11` is 2026 * 12 + 10 */
export type GrowthOfMonth = { readonly month: number; readonly value: number; readonly orders: number };

/** Fewer than a year of a weekly shopper would be too few; a row must stay below one write unit for nearly everybody. */
export const mostPurchases = 64;
export const mostHappenings = 48;
/** Of all purchases together: a wholesaler's baskets would not fit a row. The oldest purchases lose theirs, all at once. */
export const mostLines = 1000;

/** An order that is paid for, as it stands now. One that came back as a whole is none. */
export type Purchase = {
  /** Source and number. */
  readonly order: string;
  readonly on: DayNumber;
  /** Paid for goods less what came back. */
  readonly amountFen: Fen;
  readonly discountFen: Fen;
  readonly channel: string | undefined;
  readonly shop: string | undefined;
  readonly live: string | undefined;
  /** What was kept of it, a sku once; none where the row holds `mostLines` of later purchases. */
  readonly lines: readonly PurchaseLine[];
};

export type PurchaseLine = {
  readonly sku: string;
  readonly category: string | undefined;
  readonly quantity: number;
  readonly amountFen: Fen;
};

/** What lies before the purchases that are kept one by one. Purchases of one day count as one visit. */
export type EarlierPurchases = {
  readonly orders: number;
  readonly visits: number;
  readonly amountFen: Fen;
  readonly firstOn: DayNumber | undefined;
  readonly lastOn: DayNumber | undefined;
};

export type CouponFacts = {
  readonly held: number;
  readonly used: number;
  readonly lapsed: number;
  readonly lastUsedOn: DayNumber | undefined;
};

/** What is kept stands by its place here: kinds are only ever added at the end. */
export const happeningKinds = [
  'joined',
  'tier-up',
  'tier-down',
  'coupon-claimed',
  'coupon-used',
  'coupon-lapsed',
  'points-spent',
  'checked-in',
  'took-part',
  'earned-reward',
  'posted',
  'liked',
  'friend-brought',
  'group-joined',
  'group-visited',
  'live-reserved',
  'live-came',
  'refunded',
  'lifecycle-moved',
  'segment-entered',
  'segment-left',
] as const;
export type HappeningKind = (typeof happeningKinds)[number];

/** Something that happened and may be asked for: what (`ref`: tier level, template, activity, group, live, stage, segment). */
export type Happening = { readonly kind: HappeningKind; readonly on: DayNumber; readonly ref: string };

/** A tag as it is on a member; `until` is the first day it no longer holds. */
export type HeldTag = {
  readonly tag: string;
  readonly source: 'hand' | 'rule' | 'import';
  readonly on: DayNumber;
  readonly until: DayNumber | undefined;
};
