import type { Order } from './order.ts';

/** Whose an order is by itself, before any merge: undefined where that is not known by a member's number. */
export const ownerOf = ({ owner, memberId, buyer }: Order): string | undefined =>
  owner ?? memberId ?? (buyer && 'memberId' in buyer ? buyer.memberId : undefined);

/** The order as it is credited to a member; the owner is kept as long as they are folded into that member. */
export const creditedTo = (order: Order, memberId: string, owner: string): Order => {
  const kept = owner === memberId ? undefined : owner;
  return order.memberId === memberId && order.owner === kept ? order : { ...order, memberId, owner: kept };
};
