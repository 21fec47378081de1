import type { Friend, FriendOrder } from '../friend.ts';
import type { ReferralRules } from '../rules.ts';

/** A promise to hold tests against: an order of ¥20 within 30 days, seven days to give it back, then as many more. */
export const rules: ReferralRules = {
  forInviter: [{ kind: 'points', points: 100 }],
  forFriend: [{ kind: 'points', points: 50 }],
  forSecond: [],
  orderAtLeastFen: 2000,
  orderWithinDays: 30,
  returnDays: 7,
  clawBackDays: 14,
  mostPerMonth: 3,
  budget: { points: 1000, coupons: 100, fen: 100_000 },
  review: { joinsPerDay: 5, friendsPerDevice: 2 },
  levels: [
    {
      name: '新芽',
      friendsAtLeast: 2,
      rewards: [{ kind: 'badge', badge: 'sprout' }],
      tasks: [{ name: 'three', title: '本月带来三位', friends: 3, rewards: [{ kind: 'points', points: 30 }] }],
    },
    { name: '老友', friendsAtLeast: 5, rewards: [{ kind: 'points', points: 200 }], tasks: [] },
  ],
};

export const friend: Friend = {
  memberId: 'mbr_a',
  friendId: 'mbr_b',
  version: 1,
  state: 'joined',
  joinedAt: '2026-11-01T02:00:00.000Z',
  programmeVersion: 1,
  group: null,
  operator: null,
  shop: null,
  orders: {},
  order: null,
  signals: [],
  reviewSince: null,
  verdict: null,
  heldFor: null,
  month: null,
  rewardedAt: null,
  owed: [],
};

/** Placed, paid and received on one day at noon. */
export const boughtOn = (day: string, changes: Partial<FriendOrder> = {}): FriendOrder => {
  const at = `${day}T04:00:00.000Z`;
  return { orderedAt: at, paidAt: at, receivedAt: at, keptFen: 3000, ...changes };
};
