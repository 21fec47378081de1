import type {
  ComingDay,
  Flag,
  NameKind,
  PastDay,
  PlainMeasure,
  PurchaseFilter,
  PurchaseMeasure,
} from '../expression.ts';

/** How people write what an expression names. */

export const plainWords: Readonly<Record<PlainMeasure, string>> = {
  tier: 'tier',
  growth: 'growth',
  points: 'points',
  pointsPending: 'points_pending',
  couponsHeld: 'coupons_held',
  couponsUsed: 'coupons_used',
  couponsLapsed: 'coupons_lapsed',
  groups: 'groups',
  r: 'r',
  f: 'f',
  m: 'm',
  value: 'value',
  alive: 'alive',
  expectedOrders: 'expected_orders',
};

export const purchaseWords: Readonly<Record<PurchaseMeasure, string>> = {
  spent: 'spent',
  saved: 'saved',
  orders: 'orders',
  visits: 'visits',
  items: 'items',
  average: 'average',
};

export const dayWords: Readonly<Record<PastDay | ComingDay, string>> = {
  joined: 'joined',
  firstPurchase: 'first_purchase',
  lastPurchase: 'last_purchase',
  lastSeen: 'last_seen',
  tierSince: 'tier_since',
  couponUsed: 'coupon_used',
  pointsLapse: 'points_lapse',
};

export const filterWords: Readonly<Record<keyof PurchaseFilter, string>> = {
  categories: 'category',
  skus: 'sku',
  channels: 'channel',
  shops: 'shop',
  lives: 'live',
};

export const nameWords: Readonly<Record<NameKind, string>> = {
  tag: 'tag',
  group: 'group',
  consent: 'consent',
  source: 'source',
  lifecycle: 'lifecycle',
  rfm: 'rfm',
  segment: 'segment',
};

export const flagWords: Readonly<Record<Flag, string>> = { personalised: 'personalised', bought: 'bought' };

/** What is fen in an expression and yuan in its text. */
export const moneyMeasures: ReadonlySet<string> = new Set(['spent', 'saved', 'average', 'value']);

/** The name behind a word; undefined: no such word. */
export const behindWord = <Name extends string>(
  words: Readonly<Record<Name, string>>,
  word: string,
): Name | undefined => (Object.keys(words) as Name[]).find((name) => words[name] === word);
