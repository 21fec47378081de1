import { theme } from '../theme/current.ts';

const { brand } = theme;

/** What the first screen says. */
export const homeWords = {
  title: brand.name,
  loading: '正在打开你的会员卡',
  visitorTitle: `还没有${brand.name}的会员卡`,
  visitorLine: brand.motto,
  open: '领一张会员卡',
  ways: {
    label: '常用',
    wallet: '我的券',
    mall: '积分商城',
    tier: '等级权益',
    orders: '我的订单',
    usable: (count: number): string => (count > 99 ? '99+ 张' : `${count} 张`),
  },
  news: {
    unread: (count: number): string => (count > 9 ? '9+ 条新消息' : `${count} 条新消息`),
    label: (line: string, unread: string): string => `${line}，${unread}，看消息`,
  },
  drops: {
    title: '抢券',
    more: '领券中心',
    early: (tier: string, span: string): string => `${tier}提前 ${span}`,
    inWallet: '已在券包里',
    andMore: (title: string, count: number): string => `${title} 等 ${count} 种`,
  },
  coupons: {
    title: '先用这几张',
    only: '手上这张',
    more: (count: number): string => `全部 ${count} 张`,
  },
  slots: {
    personal: '为你推荐',
    general: '通用推荐',
    generalLine: '没用到你的个人信息',
    lapses: (end: string): string => `${end} 过期，别忘了用`,
    opens: (moment: string): string => `${moment} 开抢`,
    opensEarly: (tier: string, moment: string): string => `${tier}先进场，${moment} 开抢`,
    usesLapsing: (points: string, day: string): string => `${points} 分${day}过期，正好用上`,
    affordable: (left: string): string => `积分够了，换完还剩 ${left}`,
    affordableAll: '积分刚刚好',
    nearly: (short: string): string => `再攒 ${short} 分就能换`,
    picked: '店里挑的',
    label: (title: string, reason: string, price: string): string => [title, price, reason].filter(Boolean).join('，'),
  },
  price: (points: string, yuan: string | null): string => (yuan ? `${points} 分 + ¥${yuan}` : `${points} 分`),
  invite: { title: '邀请好友', line: '朋友来了，你们都有礼' },
  flow: {
    title: '积分明细',
    more: '全部明细',
    empty: '这里还是一张白纸',
    emptyLine: '下一杯茶，就是第一笔积分',
  },
  share: {
    title: `${brand.name}会员卡，${brand.motto}`,
  },
} as const;
