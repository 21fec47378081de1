import type { Limit } from '../limits/limit.ts';
import type { LiveWindow } from '../live/attribution.ts';
import type { CalendarEntry } from '../member-days/calendar.ts';
import type { Fen } from '../money.ts';
import type { PostRules } from '../posts/post-rules.ts';
import type { ReferralRules } from '../referral/rules.ts';
import type { Instant, Zone } from '../time.ts';

/**
 * Everything a chain decides about its programme, as one versioned document. A version takes effect at a moment and is never
 * edited afterwards; every ledger entry names the version it was made under.
 */
export type Programme = {
  readonly name: string;
  /** Days, months, member days and tier periods are counted in this zone. */
  readonly zone: Zone;
  readonly points: PointsPolicy;
  readonly earn: EarnRules;
  readonly growth: GrowthRules;
  readonly tiers: TierRules;
  readonly limits: readonly Limit[];
  /** Coupons that are given by themselves when something happens to a member. */
  readonly grants: readonly CouponGrant[];
  /** What is promised for bringing a friend; null: nothing. */
  readonly referral: ReferralRules | null;
  /** What members' posts are rewarded with, and how many there may be; null: they may post, and nothing is rewarded. */
  readonly posts: PostRules | null;
  /** An adjustment of more points than this, up or down, needs a second person. */
  readonly approvalOverPoints: number;
  /** The policy version a member must have agreed to (`membership` purpose) to join. */
  readonly policyVersion: string;
  /** The member days that staff run beside these rules. Joined in where rules are read; no part of what is published. */
  readonly calendar?: readonly CalendarEntry[] | undefined;
  /** The live sessions that have begun, joined in likewise. */
  readonly lives?: readonly LiveWindow[] | undefined;
};

export type ProgrammeVersion = {
  readonly version: number;
  readonly effectiveFrom: Instant;
  readonly programme: Programme;
};

export type PointsPolicy = {
  /** A lot lapses at the end of the month this many months after it became available; null: never. */
  readonly validityMonths: number | null;
  /** When an order's points can be spent: this many days after it was paid or received. */
  readonly available: { readonly after: 'paid' | 'received'; readonly days: number };
  /** Pending points of an order that is not received lapse this many days after it was paid. */
  readonly pendingLapsesAfterDays: number;
  /**
   * When a refund takes back more than is left: `clamp` lets the rest go until another refund of the same order, `negative` shows a balance
   * below zero, `debt` shows zero and a debt. The next credits pay for the latter two.
   */
  readonly shortfall: 'clamp' | 'negative' | 'debt';
  /** Points given back into a lot that has lapsed live until the end of the month this many days ahead; 0: they lapse with their lot. */
  readonly reinstateDays: number;
  /** Most points a member may hold, pending ones included; earning above it is capped. Null: no such cap. */
  readonly balanceCap: number | null;
  /** Points as money at the checkout; null: not offered. */
  readonly checkout: CheckoutPoints | null;
};

export type CheckoutPoints = {
  /** Points that pay one yuan. */
  readonly pointsPerYuan: number;
  /** Most of what is left to pay for the goods that points may pay. */
  readonly capPercent: number;
};

export type EarnRules = {
  /** Thousandths of a point per yuan: 1000 is one point a yuan. */
  readonly millipointsPerYuan: number;
  /** The largest factor of the day counts, not their product. 200 is double points. */
  readonly dayFactors: readonly DayFactor[];
  /** Percent by product category; 0 excludes it; a category not named counts 100. */
  readonly categoryPercent: Readonly<Record<string, number>>;
  readonly shopPercent: Readonly<Record<string, number>>;
  /** Points for actions by name: `check-in`, `review`, `survey`, `profile`, `referral` … */
  readonly actions: Readonly<Record<string, number>>;
};

export type DayFactor = {
  readonly name: string;
  readonly percent: number;
  /** Any of these makes the day count: days of the month, ISO weekdays (1 is Monday), single days. */
  readonly monthDays: readonly number[];
  readonly weekdays: readonly number[];
  readonly dates: readonly string[];
};

export type GrowthRules = {
  /** Thousandths of a growth value per yuan paid. */
  readonly milligrowthPerYuan: number;
  readonly perOrder: number;
  /** Growth counts in the month it was earned and this many months after, less one: 12 is this month and the eleven before. */
  readonly windowMonths: number;
};

export type TierRules = {
  /** Lowest first; the first one asks for nothing. */
  readonly levels: readonly Tier[];
  /** Length of a tier period in months. */
  readonly periodMonths: number;
  /** Days after the period's end in which growth still saves the tier. */
  readonly graceDays: number;
  /** Down by one tier at a time, or straight to what the value says. */
  readonly down: 'one' | 'to_value';
};

export type Tier = {
  readonly name: string;
  /** Either threshold lifts a member; null: this way is not offered. */
  readonly growthAtLeast: number;
  readonly ordersAtLeast: number | null;
  /** 100 is the ordinary rate of earning. */
  readonly pointsPercent: number;
  readonly neverDown: boolean;
  readonly benefits: readonly Benefit[];
};

export type CouponCount = { readonly templateId: string; readonly count: number };

/** Given once per event: on joining, on rising to a tier, or for every order of at least so much once its points are available. */
export type CouponGrant =
  | { readonly on: 'join'; readonly coupons: readonly CouponCount[] }
  | { readonly on: 'tier_up'; readonly level: number; readonly coupons: readonly CouponCount[] }
  | { readonly on: 'order'; readonly atLeastFen: Fen; readonly coupons: readonly CouponCount[] };

/** What a tier brings beside its rate. Points are granted by the platform; the others are promises with a quota that others redeem. */
export type Benefit =
  | { readonly kind: 'birthday_points'; readonly points: number }
  | { readonly kind: 'monthly_points'; readonly points: number }
  | { readonly kind: 'birthday_coupons' | 'monthly_coupons'; readonly coupons: readonly CouponCount[] }
  | {
      readonly kind: 'free_shipping' | 'early_access' | 'dedicated_service';
      /** Uses per period; null: without limit. */
      readonly quota: number | null;
      readonly period: 'month' | 'year';
    }
  | ShopDiscount;

/** So much off the goods of an order in a connected WeChat shop. */
export type ShopDiscount = {
  readonly kind: 'shop_discount';
  /** 5: the member pays 95 of 100. */
  readonly percentOff: number;
  /** Orders per period; null: without limit. */
  readonly quota: number | null;
  readonly period: 'month' | 'year';
};
