import type { Limit } from '../limits/limit.ts';
import type { Fen } from '../money.ts';
import type { Day, Instant } from '../time.ts';
import type { Offer } from './offers/offer.ts';

/**
 * What a chain decides about one kind of coupon. Published in versions that are never edited: a coupon names the version it was issued
 * under, and that is its snapshot.
 */
export type CouponTemplate = {
  readonly name: string;
  /** One line under the name: "堂食外卖通用". */
  readonly note: string;
  readonly offer: Offer;
  readonly scope: CouponScope;
  /** The eligible goods must come to this, after member prices and before any coupon. */
  readonly atLeastFen: Fen;
  readonly validity: CouponValidity;
  /** When in the week it may be used; empty: always. */
  readonly hours: readonly UseHours[];
  readonly stacking: Stacking;
  /** How many of it one order takes. */
  readonly perOrder: number;
  readonly returns: ReturnPolicy;
  /** Checked at the claim and again at the use. */
  readonly audience: Audience;
  readonly transferable: boolean;
  /** Most coupons there will ever be, over every way to get one; null: no such bound. */
  readonly total: number | null;
  /**
   * `claim`/`count`/`member`: coupons a member may get per period. `use`/`count` or `amount`/`member`: uses, or fen saved, per period.
   * `use`/`amount`/`campaign`: the money budget in all or per period. All of them reject.
   */
  readonly limits: readonly Limit[];
};

/** Empty lists mean everything. What is excluded is out even if it is named elsewhere. */
export type CouponScope = {
  readonly categories: readonly string[];
  readonly skus: readonly string[];
  readonly shops: readonly string[];
  readonly channels: readonly string[];
  readonly exceptCategories: readonly string[];
  readonly exceptSkus: readonly string[];
  readonly exceptShops: readonly string[];
};

/** A coupon for all goods, in every shop and channel. */
export const anything: CouponScope = {
  categories: [],
  skus: [],
  shops: [],
  channels: [],
  exceptCategories: [],
  exceptSkus: [],
  exceptShops: [],
};

/** Days of the shop zone, both included; resolved to instants when a coupon is issued. */
export type CouponValidity =
  | { readonly kind: 'dates'; readonly from: Day; readonly to: Day }
  /** From the start of the day this many days after the claim (0: at once), for this many days; the last one ends with its day. */
  | { readonly kind: 'after_claim'; readonly startsAfterDays: number; readonly days: number };

/** A stretch of a day on some weekdays, by the shop's clock. `to` is not included; `24:00` is the day's end. */
export type UseHours = {
  /** ISO weekdays, 1 is Monday; empty: every day. */
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
};

export type Stacking =
  /** Alone, or not at all. */
  | { readonly kind: 'exclusive' }
  /** At most one of its class in an order. */
  | { readonly kind: 'one_of_class'; readonly class: string }
  | { readonly kind: 'combinable' };

export type ReturnPolicy = {
  /** `full_cancel`: only when the whole order is cancelled or refunded at once. `all_returned`: also when partial refunds add up to it. */
  readonly when: 'full_cancel' | 'all_returned' | 'never';
  /** A coupon that lapsed meanwhile lives this many days more; 0: it stays lapsed. */
  readonly extendDays: number;
};

export type Audience = {
  /** Index of the lowest tier it is for; null: every tier. */
  readonly levelAtLeast: number | null;
  /** Only for who has had fewer orders than this; 1: for the first purchase. Null: everybody. */
  readonly ordersBelow: number | null;
};

export type TemplateVersion = {
  readonly templateId: string;
  readonly version: number;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
  readonly template: CouponTemplate;
};

/** What may change about a template after coupons were issued: to stop harm, or to be kinder. */
export type TemplateHead = {
  readonly templateId: string;
  /** Every change of the head adds one. */
  readonly revision: number;
  /** The version new coupons are issued under. */
  readonly version: number;
  /** `paused` and `ended` issue nothing; an ended one never issues again. */
  readonly state: 'active' | 'paused' | 'ended';
  /** Nobody may use it, whatever a coupon says: a mistake is being stopped. */
  readonly useStopped: boolean;
  /** Every coupon of it lives at least until then. */
  readonly extendedUntil: Instant | null;
  /** Over how many shards its stock is spread, once it has a total; it never changes. */
  readonly stockShards: number | null;
};

/** The head of a template nothing was published of yet. */
export const firstHead = (templateId: string): TemplateHead => ({
  templateId,
  revision: 0,
  version: 0,
  state: 'active',
  useStopped: false,
  extendedUntil: null,
  stockShards: null,
});
