import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { listFriendReviews } from '@memberday/shared/contract/referral.ts';

type Signal = Output<typeof listFriendReviews>['items'][number]['signals'][number];

/** Friends whom somebody is to look at, and those who bring many. */
export const opsFriendWords = {
  title: '好友核对',
  tabs: { reviews: '待核对', ambassadors: '推荐官' },
  budget: (month: string): string => `${month}奖励`,
  used: (used: string, most: string): string => `${used} / ${most}`,
  points: '积分',
  coupons: '券',
  someone: '没写昵称',
  pair: (inviter: string, friend: string): string => `${inviter} 请来了 ${friend}`,
  joined: (moment: string): string => `${moment}加入`,
  order: (yuan: string): string => `首单留下 ¥${yuan}`,
  inviter: (joined: number, rewarded: number, sameDay: number): string =>
    `请来过 ${joined} 位，得奖 ${rewarded} 位${sameDay > 1 ? `，加入当天有 ${sameDay} 位` : ''}`,
  signals: {
    self: '同一个人',
    not_new: '本来就是会员',
    ring: '绕回了自己',
    inviter_phone: '和邀请人同一部手机',
    shared_phone: '一部手机来了多位',
    many_joins: '一天来得太多',
  } satisfies Readonly<Record<Signal, string>>,
  pass: '放行',
  passing: '正在放行',
  refuse: '不给',
  reason: '说一句理由，会记在这位朋友名下',
  reasonPlaceholder: '例如：一家人共用手机，店里认识',
  ask: { pass: '放行后，两边的奖励马上发出', refuse: '拒绝后，两边都拿不到这份奖励' },
  confirm: { pass: '放行并发奖', refuse: '确认不给' },
  cancel: '再想想',
  done: { pass: '放行了，奖励已发出', held: '放行了，这个月的份数满了，下月 1 日补发', refuse: '记下了，不发奖' },
  empty: { title: '没有要核对的', line: '有疑问的好友奖励会先停在这里，等人看一眼' },
  end: '就这么多了',
  ambassadorsEmpty: { title: '还没有推荐官', line: '会员请来的朋友够多，就会出现在这里' },
  ambassador: (level: string, joined: number): string => `${level} · 请来 ${joined} 位`,
  rewarded: (count: number, month: number): string => `得奖 ${count}${month > 0 ? `，本月 ${month}` : ''}`,
} as const;
