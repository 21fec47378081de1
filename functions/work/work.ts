import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';

/** What the work queue carries. Every kind may come twice and in any order. */
export type Work =
  /** Apply an event to its order; the event is stored already. */
  | { readonly kind: 'order-event'; readonly event: OrderEvent }
  /** Look at an order again: its buyer became a member, or its points are due. */
  | { readonly kind: 'settle-order'; readonly source: string; readonly number: string }
  /** An identity has a member now: settle the orders that waited for it. */
  | { readonly kind: 'identity-bound'; readonly identityKey: string }
  /** A member was folded into another: its orders follow. */
  | { readonly kind: 'adopt-orders'; readonly memberId: string; readonly after?: Record<string, unknown> }
  /** Walk on through one shard of the members. */
  | { readonly kind: 'round-shard'; readonly roundId: string; readonly shard: number }
  /** Grant the birthdays of a day, found under one index hash. */
  | { readonly kind: 'birthdays'; readonly hash: string; readonly day: string; readonly after?: string };

export type WorkQueue = {
  /** Any number; every one is in the queue when this returns. @throws Error when some could not be sent */
  send(work: readonly Work[], delaySeconds?: number): Promise<void>;
};
