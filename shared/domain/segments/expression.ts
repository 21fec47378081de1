import type { HappeningKind } from '../facts/member-facts.ts';
import type { Day } from '../time.ts';

/**
 * What a segment asks of a member: clauses, joined by and, or, not. One value for the wire, the store, the engine and the pages; people write it as text
 * (`text/`), the engine looks at it in `look.ts`. Amounts are fen, days are the shop's.
 */
export type Expression =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | Clause;

export type Clause = NumberClause | DayClause | NameClause | FlagClause | SequenceClause;

/** A number of the member's against one that is given. Who has no such number is not in. */
export type NumberClause = {
  readonly kind: 'number';
  readonly what: Measure;
  readonly op: Comparison;
  readonly value: number;
};

export const comparisons = ['>=', '>', '<=', '<', '=', '!='] as const;
export type Comparison = (typeof comparisons)[number];

/** What can be read of a member as a number. */
export type Measure =
  | { readonly of: PlainMeasure }
  /** Over the purchases that fit `where`, in a window; all of them where it is left out. */
  | { readonly of: PurchaseMeasure; readonly where?: PurchaseFilter; readonly within?: Window }
  /** Whole days from that day to today: 0 is today. */
  | { readonly of: 'daysSince'; readonly day: PastDay }
  /** Whole days from today to that day. */
  | { readonly of: 'daysUntil'; readonly day: ComingDay }
  /** How often something happened. */
  | { readonly of: 'happened'; readonly event: HappeningKind; readonly ref?: string; readonly within?: Window };

/**
 * `value` is the expected value of the coming year in fen, `alive` the chance from 0 to 1 that they still buy, `expectedOrders` those of the coming year:
 * by the night's model. `r`, `f`, `m` are scores, usually of 1 to 5.
 */
export const plainMeasures = [
  'tier',
  'growth',
  'points',
  'pointsPending',
  'couponsHeld',
  'couponsUsed',
  'couponsLapsed',
  'groups',
  'r',
  'f',
  'm',
  'value',
  'alive',
  'expectedOrders',
] as const;
export type PlainMeasure = (typeof plainMeasures)[number];

/** `spent`, `saved` and `average` (of an order) are fen; `items` are pieces; purchases of one day are one visit. */
export const purchaseMeasures = ['spent', 'saved', 'orders', 'visits', 'items', 'average'] as const;
export type PurchaseMeasure = (typeof purchaseMeasures)[number];

export const pastDays = ['joined', 'firstPurchase', 'lastPurchase', 'lastSeen', 'tierSince', 'couponUsed'] as const;
export type PastDay = (typeof pastDays)[number];
export const comingDays = ['pointsLapse'] as const;
export type ComingDay = (typeof comingDays)[number];

/** Each list that is there must be met by one of its names. Category and SKU are of a line: what is measured is what those lines come to. */
export type PurchaseFilter = {
  readonly categories?: readonly string[];
  readonly skus?: readonly string[];
  readonly channels?: readonly string[];
  readonly shops?: readonly string[];
  readonly lives?: readonly string[];
};

/**
 * Which days count, seen from today.
 * - `last`: the last so many days, today among them; with `skip`, less the latest so many of them.
 * - `calendar`: the week (from Monday), month, quarter or year that is `back` before the present one; 0 is the present one.
 * - `between`: fixed days, both among them; one side may be open.
 * - `next`: the coming so many days, today among them: for a day that lies ahead.
 */
export type Window =
  | { readonly kind: 'last'; readonly days: number; readonly skip?: number }
  | { readonly kind: 'calendar'; readonly unit: CalendarUnit; readonly back: number }
  | { readonly kind: 'between'; readonly from?: Day; readonly to?: Day }
  | { readonly kind: 'next'; readonly days: number };

export const calendarUnits = ['week', 'month', 'quarter', 'year'] as const;
export type CalendarUnit = (typeof calendarUnits)[number];

/** A day of the member's lies in a window. */
export type DayClause = { readonly kind: 'day'; readonly day: PastDay | ComingDay; readonly within: Window };

/**
 * One of these names is the member's: a tag they hold, a group they are in, a consent (`purpose/channel`) they gave, what they came by (`kind` or
 * `kind/ref`), their stage of life, their RFM group, another segment they are in.
 */
export type NameClause = { readonly kind: 'name'; readonly of: NameKind; readonly anyOf: readonly string[] };

export const nameKinds = ['tag', 'group', 'consent', 'source', 'lifecycle', 'rfm', 'segment'] as const;
export type NameKind = (typeof nameKinds)[number];

/** `personalised`: what is shown may be chosen for them. `bought`: there is a purchase, ever. */
export type FlagClause = { readonly kind: 'flag'; readonly flag: Flag };
export const flags = ['personalised', 'bought'] as const;
export type Flag = (typeof flags)[number];

/**
 * One thing after the other: the first in the window, each next on the same day or later, at most so many days after the one before. With `notThen`
 * it holds only for somebody who did not do that after the last step: known once its days are over, or, without days, as long as it did not happen.
 */
export type SequenceClause = {
  readonly kind: 'sequence';
  readonly steps: readonly SequenceStep[];
  readonly notThen?: SequenceStep;
  readonly within?: Window;
};
export type SequenceStep = {
  readonly event: EventPattern;
  /** Days after the step before; any time where it is left out. Of the first step it says nothing. */
  readonly days?: number;
};
export type EventPattern =
  | { readonly kind: 'purchase'; readonly where?: PurchaseFilter }
  | { readonly kind: 'happening'; readonly event: HappeningKind; readonly ref?: string };

/** What one expression may have, so that looking at a member stays a matter of microseconds. */
export const mostClauses = 40;
export const deepestNesting = 6;
export const mostNames = 50;
export const mostSteps = 5;
export const longestDays = 3660;
