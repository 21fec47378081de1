import { addMs, dayMs, type Instant, minuteMs, msOf } from '../time.ts';

/** `archived`: nobody looks after it any more; its numbers stay. */
export type GroupState = 'active' | 'archived';

/** A customer group of WeCom that is the same group: what its own server says of it. */
export type WecomGroup = {
  readonly chatId: string;
  readonly name: string;
  readonly owner: string;
  readonly members: number;
  readonly matchedAt: Instant;
};

/** A WeChat group that somebody of the chain looks after. Its id is made of WeChat's own name for it, so nobody can bind it twice. */
export type Group = {
  readonly groupId: string;
  /** Every write is conditioned on it and adds one. */
  readonly version: number;
  readonly name: string;
  /** The member of staff who looks after it. */
  readonly operator: string;
  readonly shop: string | null;
  readonly tags: readonly string[];
  readonly state: GroupState;
  readonly wecom: WecomGroup | null;
  readonly boundAt: Instant;
  readonly boundBy: string;
};

/** One person in one group, since they first came in by a card there. */
export type Membership = {
  readonly groupId: string;
  readonly version: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** The latest day, in the shop zone, that a visit was counted on. */
  readonly lastDay: string;
  readonly visits: number;
  readonly days: number;
};

/** Where a person first came in, where they came in last, and through which group they joined. */
export type PersonGroups = {
  readonly version: number;
  readonly first: GroupSeen;
  readonly last: GroupSeen;
  /** Null: they have not joined, or joined too long after any visit. */
  readonly joined: GroupSeen | null;
};
export type GroupSeen = { readonly groupId: string; readonly at: Instant };

/** What somebody does is put down to the group they came in by last, if that was at most so long before. */
export const attributionMs = 7 * dayMs;

/** @returns the group that something at a moment is put down to; null for none */
export const attributedGroup = (last: GroupSeen | undefined, at: Instant): string | null =>
  last && last.at <= at && at < addMs(last.at, attributionMs) ? last.groupId : null;

/** A card opened longer ago than this is no visit of now: what WeChat sealed for it was kept back. */
const staleMs = 10 * minuteMs;
/** WeChat's clock may be a little ahead of ours. */
const aheadMs = 2 * minuteMs;

/** Whether a visit that WeChat says was at `at` may be told now. */
export const isToldInTime = (at: Instant, now: Instant): boolean =>
  msOf(at) > msOf(now) - staleMs && msOf(at) < msOf(now) + aheadMs;
