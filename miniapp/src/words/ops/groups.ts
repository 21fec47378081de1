import { sayNumber } from '../numbers.ts';

/** The groups an operator looks after, and one of them. */
export const opsGroupsWords = {
  title: '我的群',
  mine: '我管的群',
  left: (n: number): string => `还有 ${n} 个没列出来`,
  people: (n: number): string => `${sayNumber(n)} 人`,
  /** Of today, in one line. */
  today: (visitors: number, joins: number, orders: number): string =>
    visitors + joins + orders === 0
      ? '今天还没人来过'
      : `今天来 ${sayNumber(visitors)} 人 · 入会 ${sayNumber(joins)} · 下单 ${sayNumber(orders)}`,
  health: {
    unknown: '还看不出',
    score: (n: number): string => `健康 ${n}`,
    label: (score: number | null): string => (score === null ? '健康分还看不出' : `健康分 ${score} 分`),
  },
  board: '近 7 天排行',
  by: {
    visitors: '来过',
    joins: '入会',
    claims: '抢券',
    checkIns: '签到',
    orders: '下单',
    fen: '成交',
    redeemed: '核销',
  },
  place: (n: number): string => `第 ${n} 名`,
  empty: {
    title: '还没有领群',
    line: '把卡片发进群里，在群里点开它，再回到这里，就能领',
  },
  how: {
    title: '怎么领群',
    steps: ['把卡片转发到群里', '在群里点开这张卡片', '回到这一页，点“领这个群”'],
    share: '转发卡片到群',
    card: '今天来店里坐坐',
  },
  here: {
    title: '你刚从一个群里点进来',
    line: '领下来，这个群的人和数字就归你看',
    take: '领这个群',
  },
  bind: {
    title: '领这个群',
    name: '给群起个名字',
    namePlaceholder: '比如：安福路福利 1 群',
    tags: '标签，用空格隔开',
    tagsPlaceholder: '福利 邻居',
    submit: '领下来',
    submitting: '正在领',
    done: (name: string): string => `${name} 归你管了`,
    outside: '要先在群里点开卡片，才能领群',
    taken: '这个群已经有同事在管，要换人请找店主',
  },
} as const;

export const opsGroupWords = {
  title: '群',
  people: (n: number): string => `${sayNumber(n)} 人来过`,
  wecomPeople: (n: number): string => `企微里 ${sayNumber(n)} 人`,
  week: '近 7 天',
  daysLabel: (sum: string): string => `近 7 天每天来过的人，一共 ${sum} 人次`,
  funnel: '这 7 天，从来到买',
  steps: { visitors: '来过', acted: '抢券、参加、签到', joins: '入会', orders: '下单', redeemed: '核销' },
  times: { visitors: '人次', acted: '次', joins: '人', orders: '单', redeemed: '张' },
  ofFirst: (percent: string): string => `每 100 人次 ${percent}`,
  money: (paid: string, back: string | null): string => (back ? `成交 ¥${paid}，退了 ¥${back}` : `成交 ¥${paid}`),
  health: '群健康分',
  healthUnknown: '来过的人还不到 5 个，再等等就有分了',
  healthLine: '近 4 周的表现，满分 100',
  parts: {
    active: '每周来的人',
    growing: '新来的人',
    acting: '来了会参加',
    buying: '下单的人',
    steady: '天天有人来',
  },
  partLine: {
    active: (value: string, full: string): string => `每 100 人一周来 ${value} 人次，${full} 满分`,
    growing: (value: string, full: string): string => `每 100 人里 4 周新来 ${value} 人，${full} 满分`,
    acting: (value: string, full: string): string => `来 100 人次参加 ${value} 次，${full} 满分`,
    buying: (value: string, full: string): string => `每 100 人 4 周下 ${value} 单，${full} 满分`,
    steady: (value: string, full: string): string => `两周里有人来的日子：每 10 天 ${value} 天，${full} 满分`,
  },
  partPoints: (points: number, most: number): string => `${points}/${most}`,
  members: '群里的会员',
  visitors: (n: number): string => `还有 ${sayNumber(n)} 位来过、没入会`,
  noMembers: { title: '还没有会员从这里来', line: '发一张卡片进群，看看谁先点开' },
  nameless: '没留名字',
  member: (visits: number, last: string): string => `来过 ${visits} 次，最近 ${last}`,
  joinedHere: '从本群入会',
  manage: '管理',
  edit: { row: '群名和标签', title: '改群名和标签', submit: '改好了', submitting: '正在改' },
  wecom: {
    row: '企业微信客户群',
    ask: '查一下是不是客户群',
    found: (name: string, people: number, moment: string): string => `${name || '未命名'}，${people} 人，${moment}查的`,
    isNone: '企业微信里没有这个群',
  },
  archive: {
    row: '不再管这个群',
    line: '数字会留着，以后在群里还能再领',
    sure: '真的不管了',
    keep: '再想想',
    done: '放下了',
  },
} as const;
