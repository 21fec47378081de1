import { theme } from '../theme/current.ts';
import { activitiesWords } from './activities.ts';
import { codeWords } from './code.ts';
import { dropWords } from './drops.ts';
import { helpWords } from './help.ts';
import { homeWords } from './home.ts';
import { joinWords } from './join.ts';
import { mallWords } from './mall.ts';
import { meWords } from './me.ts';
import { messageWords } from './messages.ts';
import { orderWords } from './orders.ts';
import { pointsWords } from './points.ts';
import { privacyWords } from './privacy.ts';
import type { Advice } from './problems.ts';
import { settingsWords } from './settings.ts';
import { tierWords } from './tier.ts';
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
    linkCopied: '链接已复制，发给朋友吧',
    close: '关闭',
  },
  /** Below a list without end. */
  tail: { more: '看更早的', loading: '正在翻更早的' },
  trouble: {
    offline: { say: '没有网络', next: '连上网会自动刷新', remedy: 'retry' } satisfies Advice,
    unanswered: { say: '网络开小差了', next: '再试一次', remedy: 'retry' } satisfies Advice,
    reference: (id: string) => `问题编号 ${id}`,
    stale: (why: string, moment: string) => `${why}，这是${moment}的数据`,
  },
  home: homeWords,
  activities: activitiesWords,
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
  points: pointsWords,
  mall: mallWords,
  code: codeWords,
  tier: tierWords,
  orders: orderWords,
  join: joinWords,
  me: meWords,
  messages: messageWords,
  privacy: privacyWords,
  settings: settingsWords,
  help: helpWords,
} as const;
