import type { EnvelopeMetric } from '@memberday/shared/domain/budgets/envelope.ts';
import { sayNumber } from '../numbers.ts';
import { yuan } from './yuan.ts';

/** Points, coupons, money: an amount of each as people say it. */
export const sayMetric: Readonly<Record<EnvelopeMetric, (amount: number) => string>> = {
  points: (amount) => `${sayNumber(amount)} 积分`,
  coupons: (amount) => `${sayNumber(amount)} 张`,
  fen: yuan,
};

/** What may be spent, what is left, the brake, and asking for more. */
export const opsBudgetWords = {
  title: '额度',
  groups: '群的额度',
  free: { short: '不限', title: '你没有额度限制', line: '店主和运营负责人发放不受额度限制，但每一笔都有记录' },
  noneYet: { title: '还没有给你额度', line: '有额度才能发补偿、开活动，找店主给你设一个' },
  metrics: { points: '积分', coupons: '券', fen: '券最多抵扣' } satisfies Readonly<Record<EnvelopeMetric, string>>,
  periods: { day: '今天', week: '本周', month: '本月' },
  every: { day: '每天', week: '每周', month: '每月' },
  left: (period: string, amount: string): string => `${period}还剩 ${amount}`,
  of: (spent: string, cap: string): string => `已用 ${spent} / ${cap}`,
  uncapped: (spent: string): string => `已用 ${spent}`,
  braked: '已经刹车，这里一分也花不出去了',
  brake: '踩刹车',
  braking: '正在刹车…',
  brakeAsk: { title: '马上停掉这份额度？', line: '已经预留给活动的不受影响，松开要找店主', yes: '停掉' },
  letGo: '松开刹车',
  ask: '申请加额度',
  sheet: {
    title: '申请加额度',
    forWhom: '给谁加',
    me: '我自己',
    amount: (metric: string): string => `加多少${metric}`,
    yuan: '加多少元（券最多抵扣）',
    reason: '为什么要加',
    reasonHint: '比如：周末拉新，人比平时多',
    send: '提交给店主',
    sending: '正在提交…',
    sent: '已经提交，批了会在「审批」里看到',
    wrong: '填一个整数',
  },
  allowance: {
    set: '设额度',
    change: '改额度',
    title: (name: string): string => `${name}的额度`,
    period: '多久一份',
    caps: '每份最多',
    points: '积分（不填就不限）',
    coupons: '券，几张（不填就不限）',
    fen: '券最多抵扣，元（不填就不限）',
    alone: '一次能直接给会员多少积分（超过要批）',
    save: '就这样定',
    saving: '正在保存…',
    without: '还没有额度的同事和群',
  },
  charges: '花在哪儿了',
  noCharges: '这段时间还没有花过',
  kinds: {
    goodwill: '补偿会员',
    activity: '活动预留',
    'activity-top-up': '活动加奖',
    'member-day': '会员日预留',
    memberDay: '会员日预留',
    referral: '好友奖励',
    post: '晒单奖励',
  } as Readonly<Record<string, string>>,
  other: '其他',
  held: '预留中',
  returned: (amount: string): string => `退回 ${amount}`,
} as const;
