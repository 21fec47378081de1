import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { addDays, addMs, type Day, hourMs, type Instant } from '@memberday/shared/domain/time.ts';
import { momentOf } from './purchases.ts';

/** What Half Day promises for bringing a friend. */
export const referral: Programme['referral'] = {
  forInviter: [{ kind: 'points', points: 100 }],
  forFriend: [{ kind: 'points', points: 60 }],
  forSecond: [],
  orderAtLeastFen: 2000,
  orderWithinDays: 30,
  returnDays: 7,
  clawBackDays: 14,
  mostPerMonth: 20,
  budget: { points: 30_000, coupons: 0, fen: 0 },
  review: { joinsPerDay: 3, friendsPerDevice: 2 },
  levels: [
    {
      name: '新芽',
      friendsAtLeast: 2,
      rewards: [{ kind: 'badge', badge: '新芽推荐官' }],
      tasks: [{ name: 'two-friends', title: '本月请来两位', friends: 2, rewards: [{ kind: 'points', points: 80 }] }],
    },
    {
      name: '茶友',
      friendsAtLeast: 6,
      rewards: [{ kind: 'points', points: 300 }],
      tasks: [{ name: 'five-friends', title: '本月请来五位', friends: 5, rewards: [{ kind: 'points', points: 200 }] }],
    },
    { name: '知己', friendsAtLeast: 15, rewards: [{ kind: 'points', points: 1000 }], tasks: [] },
  ],
};

/** Somebody whom a star brought, and what they did since. */
export type DemoFriend = {
  readonly key: string;
  readonly name: string;
  /** The star, by key. */
  readonly inviter: string;
  readonly joinedAt: Instant;
  readonly orders: readonly { readonly number: string; readonly at: Instant; readonly amountFen: number }[];
  /** Numbers of orders that came back, and when. */
  readonly refunds: readonly { readonly number: string; readonly at: Instant }[];
};

/** Friends in every state: rewarded, waiting, just joined, given back, and three of one day whom somebody should look at. */
export const friendsOf = (today: Day): DemoFriend[] => {
  const friend = (
    key: string,
    name: string,
    inviter: string,
    joinedDaysAgo: number,
    bought: readonly { readonly daysAgo: number; readonly fen: number; readonly backAfterDays?: number }[] = [],
  ): DemoFriend => {
    const orders = bought.map(({ daysAgo, fen }, i) => ({
      number: `friend-${key}-${addDays(today, -daysAgo)}-${i + 1}`,
      at: momentOf(today, daysAgo, 15),
      amountFen: fen,
    }));
    return {
      key,
      name,
      inviter,
      joinedAt: momentOf(today, joinedDaysAgo, 12),
      orders,
      refunds: bought.flatMap(({ backAfterDays }, i) => {
        const order = orders[i];
        return order && backAfterDays !== undefined
          ? [{ number: order.number, at: addMs(order.at, backAfterDays * 24 * hourMs) }]
          : [];
      }),
    };
  };
  return [
    friend('qiao', '乔一诺', 'lin', 26, [{ daysAgo: 24, fen: 4200 }]),
    friend('tan', '谭晚晴', 'lin', 21, [{ daysAgo: 19, fen: 6800 }]),
    friend('yuan', '袁知行', 'lin', 12, [{ daysAgo: 3, fen: 3600 }]),
    friend('mo', '莫听雨', 'lin', 4),
    friend('bai', '白景行', 'lin', 15, [{ daysAgo: 14, fen: 5200, backAfterDays: 2 }]),
    friend('jiang-a', '蒋天宇', 'shen', 11, [{ daysAgo: 10, fen: 2600 }]),
    friend('jiang-b', '蒋子墨', 'shen', 11, [{ daysAgo: 10, fen: 2600 }]),
    friend('jiang-c', '蒋予安', 'shen', 11, [{ daysAgo: 9, fen: 2400 }]),
  ];
};

/** WeChat users who opened a star's card and have not joined. */
export const openers: readonly { readonly openid: string; readonly inviter: string }[] = [
  { openid: 'demo-opener-1', inviter: 'lin' },
  { openid: 'demo-opener-2', inviter: 'lin' },
  { openid: 'demo-opener-3', inviter: 'shen' },
];
