import { addMs, dayMs, endOfMonth, type Instant, monthOf, type Zone } from '../time.ts';
import { type Friend, type FriendMove, type FriendOrder, type FriendState, friendMoves } from './friend.ts';
import type { ReferralRules } from './rules.ts';

/** As many orders of a friend are remembered: enough for some that came back, and the next ones. */
const mostOrders = 10;

/** The friend with what is known now of one order. Nothing else of the friend changes. */
export const withOrder = (friend: Friend, name: string, order: FriendOrder): Friend => {
  const kept = Object.entries({ ...friend.orders, [name]: order })
    .sort((a, b) => rankOf(friend, a) - rankOf(friend, b) || byTime(a, b))
    .slice(0, mostOrders);
  return { ...friend, orders: Object.fromEntries(kept.sort(byTime)) };
};

/** The one that counts, or counted, is kept before all others; what came back goes first. */
const rankOf = ({ order }: Friend, [name, { keptFen }]: [string, FriendOrder]): number =>
  name === order ? 0 : keptFen > 0 ? 1 : 2;

const byTime = ([a, x]: [string, FriendOrder], [b, y]: [string, FriendOrder]): number =>
  x.orderedAt === y.orderedAt ? (a < b ? -1 : 1) : x.orderedAt < y.orderedAt ? -1 : 1;

/** The first order that fulfils the promise: placed after joining and in time, and enough of it kept. */
export const orderThatCounts = (friend: Friend, rules: ReferralRules): string | null => {
  const until = addMs(friend.joinedAt, rules.orderWithinDays * dayMs);
  const counting = Object.entries(friend.orders)
    .filter(([, { orderedAt, keptFen }]) => {
      return orderedAt >= friend.joinedAt && orderedAt < until && keptFen >= Math.max(1, rules.orderAtLeastFen);
    })
    .sort(byTime);
  return counting[0]?.[0] ?? null;
};

/** When the rewards of an order are due; null while it has not been received. */
export const dueAt = ({ receivedAt }: FriendOrder, rules: ReferralRules): Instant | null =>
  receivedAt === null ? null : addMs(receivedAt, rules.returnDays * dayMs);

/**
 * What follows by itself from what is known, as far as it goes: everything but the rewards, which need a budget (`oweRewards`), and what
 * somebody of the staff decides. Doing it again changes nothing.
 */
export const followFriend = (friend: Friend, rules: ReferralRules, now: Instant): Friend => {
  const next = nextMove(friend, rules, now);
  return next === undefined ? friend : followFriend(moveFriend(friend, next, rules), rules, now);
};

const nextMove = (friend: Friend, rules: ReferralRules, now: Instant): FriendMove | undefined => {
  const { state, orders } = friend;
  const counts = orderThatCounts(friend, rules);
  const order = counts === null ? undefined : orders[counts];
  if (state === 'rewarded') return isGivenBack(friend, rules, now) ? 'take_back' : undefined;
  if (!(state === 'joined' || state === 'lapsed' || undoable.includes(state))) return undefined;
  if (friend.signals.some((signal) => refusing.includes(signal))) return 'refuse';
  if (state === 'joined' && order) return 'order';
  if (state === 'joined') return now >= addMs(friend.joinedAt, rules.orderWithinDays * dayMs) ? 'lapse' : undefined;
  if (state === 'lapsed') return order && 'order';
  // The order that counted came back, whichever counts now: the way begins again from there.
  if (counts !== friend.order || !order) return 'come_back';
  if (state === 'ordered') return order.receivedAt === null ? undefined : 'receive';
  if (order.receivedAt === null) return 'come_back';
  if (state === 'waiting' && isDue(friend, rules, now) && friend.signals.length > 0 && friend.verdict === null) {
    return 'suspect';
  }
  return undefined;
};

const undoable: readonly FriendState[] = ['ordered', 'waiting', 'review', 'held'];
/** Whoever these are said of is no friend at all; the others may have a good reason. */
const refusing: readonly string[] = ['self', 'not_new'];

/** Whether the rewards may be given now, if there is a budget for them. */
export const isDue = (friend: Friend, rules: ReferralRules, now: Instant): boolean => {
  const order = friend.order === null ? undefined : friend.orders[friend.order];
  const due = order ? dueAt(order, rules) : null;
  return (friend.state === 'waiting' || friend.state === 'held') && due !== null && now >= due;
};

/** Another order that fulfils the promise stands in for the one that came back. */
const isGivenBack = (friend: Friend, rules: ReferralRules, now: Instant): boolean =>
  friend.rewardedAt !== null &&
  now < addMs(friend.rewardedAt, rules.clawBackDays * dayMs) &&
  orderThatCounts(friend, rules) === null;

/** The friend after a legal move. @throws Error for one that is not: the caller's table of moves is this one */
export const moveFriend = (friend: Friend, move: FriendMove, rules: ReferralRules): Friend => {
  const state = friendMoves[friend.state][move];
  if (state === undefined) throw new Error(`a friend who is ${friend.state} does not ${move}`);
  const order = move === 'order' ? orderThatCounts(friend, rules) : move === 'come_back' ? null : friend.order;
  return { ...friend, state, order, heldFor: move === 'hold' ? friend.heldFor : null };
};

/** When to look again though nothing is told; undefined where only something that is told can change it. */
export const looksAgainAt = (friend: Friend, rules: ReferralRules, now: Instant, zone: Zone): Instant | undefined => {
  const order = friend.order === null ? undefined : friend.orders[friend.order];
  switch (friend.state) {
    case 'joined':
      return addMs(friend.joinedAt, rules.orderWithinDays * dayMs);
    case 'waiting':
      return (order && dueAt(order, rules)) ?? undefined;
    case 'held':
      return endOfMonth(monthOf(now, zone), zone);
    default:
      return undefined;
  }
};
