import type { LoggedClaim } from '@memberday/shared/domain/drops/claim-log.ts';
import type { GroupCounting } from '@memberday/shared/domain/groups/counting.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import type { WalkOf } from '@memberday/shared/domain/shop-orders/walk-window.ts';
import type { TierMove } from '@memberday/shared/domain/tiers/standing.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { StudyWork } from './study-work.ts';

/** What the work queue carries. Every kind may come twice and in any order. */
export type Work =
  /** Apply an event to its order; the event is stored already. */
  | { readonly kind: 'order-event'; readonly event: OrderEvent }
  /** Look at an order in its WeChat shop: something may be new. `tries`: looks before this one that did not reach WeChat. */
  | {
      readonly kind: 'look-at-shop-order';
      readonly appId: string;
      readonly orderId: string;
      readonly afterSaleIds?: readonly string[];
      readonly tries?: number;
    }
  /** Look at an after-sale in its WeChat shop, and at its order. */
  | {
      readonly kind: 'look-at-after-sale';
      readonly appId: string;
      readonly afterSaleId: string;
      readonly tries?: number;
    }
  /** Walk what has changed in a WeChat shop. */
  | { readonly kind: 'walk-shop'; readonly appId: string; readonly of: WalkOf }
  /** Look at an order again: its buyer became a member, or its points are due. */
  | { readonly kind: 'settle-order'; readonly source: string; readonly number: string }
  /** An identity has a member now: settle the orders that waited for it. */
  | { readonly kind: 'identity-bound'; readonly identityKey: string }
  /** Two members are one person, as sure as the rules want it: make them one. */
  | { readonly kind: 'merge-match'; readonly memberIds: readonly [string, string] }
  /** A member has something about them that others may have too: look who. */
  | { readonly kind: 'look-for-twins'; readonly likeness: string; readonly memberId: string }
  /** A member was folded into another: its orders follow. */
  | { readonly kind: 'adopt-orders'; readonly memberId: string; readonly after?: Record<string, unknown> }
  /** An order has come back as a whole: coupons it granted to the member and nobody used are withdrawn. */
  | { readonly kind: 'withdraw-grants'; readonly memberId: string; readonly source: string; readonly number: string }
  /** Walk on through one shard of the members. */
  | { readonly kind: 'round-shard'; readonly roundId: string; readonly shard: number }
  /** Somebody joined: give what joining brings. */
  | { readonly kind: 'member-joined'; readonly memberId: string; readonly at: string }
  /** A tier was reached, or upgrades since a moment were taken back: the coupons of the tier follow. */
  | {
      readonly kind: 'tier-moved';
      readonly memberId: string;
      readonly from: number;
      readonly to: number;
      readonly at: string;
      readonly reason: TierMove['reason'];
      readonly run: string;
      readonly since: string | null;
    }
  /** An order's points are available: give what the order brings. */
  | {
      readonly kind: 'order-grants';
      readonly memberId: string;
      readonly source: string;
      readonly number: string;
      readonly at: string;
    }
  /** Walk on through one shard of a mass grant. */
  | { readonly kind: 'mass-grant'; readonly grantId: string; readonly phase: string; readonly shard: number }
  /** Coupons left the stock of a drop: write them into its log. */
  | { readonly kind: 'log-claims'; readonly dropId: string; readonly claims: readonly LoggedClaim[] }
  /** Things happened that count for the groups their members came in by. */
  | { readonly kind: 'count-for-groups'; readonly countings: readonly GroupCounting[] }
  /** A reward was earned in an activity, or is not deserved any more: give it, or take it back. */
  | { readonly kind: 'settle-earned'; readonly memberId: string; readonly activityId: string; readonly step: string }
  /** Something happened once in an activity: do what its kind lets come of it. */
  | {
      readonly kind: 'activity-mark';
      readonly activityId: string;
      readonly name: string;
      readonly group: string | null;
    }
  /** What a member's missions are counted from has changed. */
  | { readonly kind: 'recount-missions'; readonly memberId: string }
  /** Somebody took part in the goal of a group: show the number on its cards. */
  | { readonly kind: 'show-group-goal'; readonly activityId: string; readonly group: string }
  /** An activity is over, or what it owed should be settled by now. */
  | { readonly kind: 'close-activity'; readonly activityId: string }
  /** A drop is over: what is left of its stock goes back. */
  | { readonly kind: 'close-drop'; readonly dropId: string }
  /** Goods were not fetched in time: their points go back. */
  | { readonly kind: 'lapse-exchange'; readonly memberId: string; readonly exchangeId: string }
  /** A door opens soon: tell who asked to be told, a shard of the members at a time. */
  | {
      readonly kind: 'remind-drop';
      readonly dropId: string;
      readonly door: Instant;
      readonly shard?: number;
      readonly after?: string;
    }
  /** A message was asked for, or its time has come: send it. */
  | { readonly kind: 'send-message'; readonly memberId: string; readonly key: string }
  /** The cooling-off days of an account may be over. */
  | { readonly kind: 'close-account'; readonly memberId: string }
  /** Look again at the birthday of one member, whose coupons could not be given on the day. */
  | { readonly kind: 'birthday'; readonly memberId: string; readonly day: string }
  /** A message of another platform was stored: read it. */
  | { readonly kind: 'inbound'; readonly source: string; readonly name: string }
  /** A source's messages are read in another way now: try those that are parked, a page at a time. */
  | { readonly kind: 'retry-parked'; readonly source: string; readonly after?: Record<string, unknown> }
  /** A message of WeChat was stored: do what it calls for. */
  | {
      readonly kind: 'leave-shop';
      readonly appId: string;
      readonly openidKey: string;
      readonly sealedOpenid: string;
    }
  | { readonly kind: 'wechat-push'; readonly appId: string; readonly sentAt: Instant; readonly name: string }
  /** Somebody liked a post: it may have come to the next number that is rewarded. */
  | { readonly kind: 'post-liked'; readonly postId: string }
  /** A post's pictures should have been looked at by now. */
  | { readonly kind: 'check-overdue'; readonly postId: string }
  /** Give, or take back, what a post has earned by now; remove the pictures of one that is over. */
  | { readonly kind: 'settle-post'; readonly postId: string }
  /** The posts of somebody who was erased go, and their pictures. */
  | { readonly kind: 'remove-posts'; readonly memberId: string }
  /** A member whom a friend brought has an order that changed. */
  | { readonly kind: 'friend-ordered'; readonly memberId: string; readonly source: string; readonly number: string }
  /** Look again at the way of a friend: something is due, or is still to be given. */
  | { readonly kind: 'follow-friend'; readonly memberId: string; readonly friendId: string }
  /** Ask WeChat what a live does. */
  | { readonly kind: 'look-at-live'; readonly liveId: string }
  /** A drop of a live opens at its offset. */
  | { readonly kind: 'fire-live-drop'; readonly liveId: string; readonly part: number }
  /** A live starts soon: remind who reserved, a shard of the members at a time. */
  | { readonly kind: 'remind-live'; readonly liveId: string; readonly shard?: number; readonly after?: string }
  /** A live is over, or was called off: its drops end, and what nobody claimed goes back. */
  | { readonly kind: 'close-live'; readonly liveId: string }
  /** The time for returns of what was bought in a live is over. */
  | { readonly kind: 'settle-live'; readonly liveId: string }
  /** A session is bound to WeChat's live: orders that named it wait. */
  | { readonly kind: 'live-bound'; readonly exportId: string }
  /** A member day is over: it counts no more, and what it did not use goes back. */
  | { readonly kind: 'close-member-day'; readonly memberDayId: string }
  /** Something waits in a lane of a system that is told of events. `urgent`: whatever it was to wait for is over. */
  | { readonly kind: 'tell-lane'; readonly webhookId: string; readonly lane: string; readonly urgent?: true }
  /** A system that rested may be well again: try it, and let every lane go on that was held up. */
  | { readonly kind: 'wake-webhook'; readonly webhookId: string; readonly after?: string }
  /** Tell a system once more what it was told in a span, or of that only one lane. */
  | {
      readonly kind: 'tell-again';
      readonly webhookId: string;
      readonly from: Instant;
      readonly until: Instant;
      readonly lane?: string;
      readonly after?: string;
    }
  /** Grant the birthdays of a day, found under one index hash. */
  | { readonly kind: 'birthdays'; readonly hash: string; readonly day: string; readonly after?: string }
  | StudyWork;

/** Work that calls other systems. It has a queue and a function of its own, so that nobody here waits for somebody slow out there. */
export const callingWork = ['tell-lane', 'wake-webhook', 'tell-again'] as const;
export type CallingWork = Extract<Work, { readonly kind: (typeof callingWork)[number] }>;

export const callsOthers = (work: Work): work is CallingWork => (callingWork as readonly string[]).includes(work.kind);

export type WorkQueue = {
  /** Any number; every one is in the queue when this returns. @throws Error when some could not be sent */
  send(work: readonly Work[], delaySeconds?: number): Promise<void>;
};
