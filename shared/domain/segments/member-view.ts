import type { DayNumber, MemberFacts } from '../facts/member-facts.ts';
import type { Expression } from './expression.ts';

/** A member as a segment sees them. */
export type MemberView = {
  readonly facts: MemberFacts;
  /** Ids of the frozen lists they stand in. */
  readonly lists: ReadonlySet<string>;
};

/** Where another segment's members come from: who meets an expression, or who stands in a frozen list. */
export type SegmentRule = { readonly kind: 'rule'; readonly expression: Expression } | { readonly kind: 'list' };

/** What a member's answer follows from beside the member: the rules in force and what the night found out of all members. */
export type Surroundings = {
  /** Months whose growth counts for a tier. */
  readonly growthMonths: number;
  segmentOf(segmentId: string): SegmentRule | undefined;
  /** The rule behind a tag; undefined for one that is given by hand or import alone. */
  tagRuleOf(tag: string): Expression | undefined;
  readonly lifecycle?: (facts: MemberFacts, today: DayNumber) => StageOfLife;
  readonly rfm?: (facts: MemberFacts, today: DayNumber) => RfmPlace | undefined;
  readonly value?: (facts: MemberFacts, today: DayNumber) => ValueOutlook | undefined;
};

/** `until`: the day on which time alone moves them on. */
export type StageOfLife = { readonly stage: string; readonly until: DayNumber | undefined };

export type RfmPlace = { readonly r: number; readonly f: number; readonly m: number; readonly group: string };

/** Of the coming year: `value` in fen, `expectedOrders`; `alive` from 0 to 1. */
export type ValueOutlook = { readonly value: number; readonly alive: number; readonly expectedOrders: number };
