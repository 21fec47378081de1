import type { Invitation, Promised } from '../say-promise.ts';

export const promise: Promised = {
  forInviter: [{ reward: { kind: 'points', points: 100 }, coupon: null }],
  forFriend: [{ reward: { kind: 'points', points: 60 }, coupon: null }],
  forSecond: [],
  orderAtLeastFen: 2000,
  orderWithinDays: 30,
  returnDays: 7,
  clawBackDays: 14,
  mostPerMonth: 20,
};

export const invitation: Invitation = {
  now: '2026-11-22T04:00:00.000Z',
  code: '3MTUERG2Q',
  promise,
  counts: { opened: 2, joined: 5, rewarded: 2 },
  month: { rewarded: 2, isSpent: false },
  levels: [
    {
      name: '新芽',
      friendsAtLeast: 2,
      rewards: [{ reward: { kind: 'badge', badge: '新芽' }, coupon: null }],
      tasks: [
        { title: '本月请来三位', friends: 3, rewards: [{ reward: { kind: 'points', points: 80 }, coupon: null }] },
      ],
    },
    { name: '茶友', friendsAtLeast: 6, rewards: [], tasks: [] },
  ],
  level: 1,
  tasks: [
    {
      title: '本月请来三位',
      friends: 3,
      done: 2,
      isDone: false,
      rewards: [{ reward: { kind: 'points', points: 80 }, coupon: null }],
    },
  ],
  mine: null,
};
