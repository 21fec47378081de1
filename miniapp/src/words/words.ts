import { theme } from '../theme/current.ts';
import { dropWords } from './drops.ts';
import type { Advice } from './problems.ts';
import { ui } from './ui.ts';
import { walletWords } from './wallet.ts';

const { brand } = theme;

/** Everything the app says, by screen. A word that depends on something is a function of it. */
export const words = {
  brand,
  ui,
  drops: dropWords,
  wallet: walletWords,
  tabs: { home: '首页', claim: '领券', activities: '活动', me: '我的' },
  action: {
    retry: '再试一次',
    close: '关闭',
  },
  trouble: {
    offline: { say: '没有网络', next: '连上网会自动刷新', remedy: 'retry' } satisfies Advice,
    unanswered: { say: '网络开小差了', next: '再试一次', remedy: 'retry' } satisfies Advice,
    reference: (id: string) => `问题编号 ${id}`,
    stale: (why: string, moment: string) => `${why}，这是${moment}的数据`,
  },
  home: {
    title: brand.name,
    loading: '正在打开你的会员卡',
    visitorTitle: `还没有${brand.name}的会员卡`,
    visitorLine: brand.motto,
    open: '领一张会员卡',
  },
  card: {
    label: (name: string, tier: string, points: string) => `${name}的会员卡，${tier}，${points}积分`,
    points: '积分',
    expiring: (points: string, day: string) => `${points} 分 ${day}过期`,
    pending: (points: string) => `${points} 分待到账`,
    debt: (points: string) => `欠 ${points} 分，下次到账先补上`,
    growth: '成长值',
    nextByGrowth: (growth: string, tier: string) => `再攒 ${growth} 成长值升${tier}`,
    nextByEither: (growth: string, orders: string, tier: string) =>
      `再攒 ${growth} 成长值，或再买 ${orders} 单，升${tier}`,
    top: '已经是最高一级，谢谢你常来',
    keepByGrowth: (day: string, growth: string) => `${day}前攒 ${growth} 成长值，可保级`,
    keepByEither: (day: string, growth: string, orders: string) =>
      `${day}前攒 ${growth} 成长值或买 ${orders} 单，可保级`,
    keepSafe: (day: string, tier: string) => `${tier}有效到${day}`,
    progress: (percent: number) => `升级进度 ${percent}%`,
  },
  points: {
    title: '积分明细',
    empty: '这里还是一张白纸',
    emptyNext: '下一杯茶，就是第一笔积分',
    failed: '明细没取到',
    more: '看更早的',
    pendingTag: '待到账',
    pendingGone: '待到账取消',
    growth: (change: string) => `成长值 ${change}`,
    kind: {
      earn: '消费积分',
      activate: '积分到账',
      lapse: '待到账积分失效',
      spend: '使用积分',
      expire: '积分过期',
      claw_back: '退款扣回',
      give_back: '积分退回',
      adjust: '人工调整',
      transfer_out: '账号合并转出',
      transfer_in: '账号合并转入',
      reinstate: '积分恢复',
    },
    /** Points earned by something other than an order, by the business that gave them. */
    earnedBy: {
      'check-in': '签到',
      profile: '完善资料',
      review: '晒单',
      survey: '填问卷',
      referral: '推荐好友',
      birthday_points: '生日礼',
      monthly_points: '每月会员礼',
    } as Readonly<Record<string, string>>,
    earnedByOther: '活动积分',
  },
  join: {
    title: `加入${brand.name}会员`,
    line: brand.motto,
    phone: '手机号',
    phoneLine: '选填，方便找回会员卡',
    phoneAsk: '用微信手机号',
    phoneGiven: '已选好',
    phoneDenied: '没选也可以直接加入',
    consent: {
      marketing: { name: '优惠和活动提醒', line: '券快过期、会员日开始时告诉你' },
      personalisation: { name: '按口味推荐', line: '参考你买过的东西，少推不相干的' },
      sharing: { name: '与合作品牌共享', line: '只用于你参加的联名活动' },
    },
    consentNote: '都可以不开，以后也能随时改',
    agree: '我已阅读并同意',
    and: '和',
    terms: '会员协议',
    privacy: '隐私指引',
    agreeLabel: '同意会员协议和隐私指引',
    agreeFirst: '先看一看并勾选上面的协议',
    submit: '加入会员',
    submitting: '正在加入',
    later: '以后再说',
    welcome: `欢迎加入${brand.name}`,
    welcomeBack: '欢迎回来',
  },
} as const;
