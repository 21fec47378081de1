import type { Instant } from '../time.ts';
import type { Expression } from './expression.ts';

/**
 * A named part of the members: `rule` is whoever meets its expression, now and from now on; `list` is whoever was put into it, and stays as it is.
 * A rule's `draft` is what is being written; members go by `published`. A list has neither.
 */
export type Segment = {
  readonly segmentId: string;
  readonly name: string;
  readonly note: string;
  readonly kind: 'rule' | 'list';
  readonly state: SegmentState;
  readonly draft: Expression | null;
  readonly published: Publication | null;
  /** The walk that brings all members to what was published last; null where none was needed. */
  readonly walk: { readonly walkId: string; readonly startedAt: Instant; readonly finishedAt: Instant | null } | null;
  /** A name of the staff. */
  readonly owner: string;
  readonly changedAt: Instant;
  /** Of the row: each write adds one. */
  readonly version: number;
};

/** 1, 2, 3 … */
export type Publication = { readonly number: number; readonly expression: Expression; readonly at: Instant };

/**
 * `draft`: nobody is in it yet. `active`: members come and go. `archived`: for good, since members who were in it are not looked at any more; what it
 * asked can be copied.
 */
export const segmentStates = ['draft', 'active', 'archived'] as const;
export type SegmentState = (typeof segmentStates)[number];

/** So that looking at a member stays a matter of a millisecond, and all of them fit one read. */
export const mostSegments = 200;

/** Members come and go by it, so it can be asked for. */
export const isPublished = ({ state, kind, published }: Segment): boolean =>
  state === 'active' && (kind === 'list' || published !== null);
