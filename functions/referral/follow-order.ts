import { orderName } from '@memberday/shared/domain/orders/order.ts';
import type { WorkContext } from '../context.ts';
import type { Work } from '../work/work.ts';
import { lookAtFriend } from './look-at-friend.ts';
import { welcomeFriend } from './welcome-friend.ts';

/** An order of a member whom a friend brought has changed: their way goes on, or back. */
export const followOrder = async (
  context: WorkContext,
  { memberId: friendId, source, number }: Extract<Work, { kind: 'friend-ordered' }>,
): Promise<void> => {
  const broughtBy = (await context.store.friends.readInviter(friendId))?.broughtBy;
  // The order may be heard of before the joining is.
  const memberId = broughtBy ?? (await welcomeFriend(context, friendId))?.memberId;
  if (memberId === undefined) return;
  const order = (await context.store.orders.readMany([{ source, number }], { strong: true })).get(
    orderName({ source, number }),
  );
  if (order) await lookAtFriend(context, { memberId, friendId }, order);
};
