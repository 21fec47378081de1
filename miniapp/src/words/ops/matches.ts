import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getMatch } from '@memberday/shared/contract/matching.ts';

type Shown = Output<typeof getMatch>;
type Sign = Shown['match']['signs'][number]['sign'];
type Field = Shown['fields'][number]['field'];

/** Members who may be one person, and those who were made one. */
export const opsMatchWords = {
  title: '会员合并',
  tabs: { waiting: '待确认', merged: '最近合并' },
  empty: { title: '没有要确认的', line: '像是同一个人的两个会员，会先停在这里，等你看一眼' },
  emptyMerged: { title: '还没有合并过', line: '合并满 30 天前都可以撤销' },
  end: '就这么多了',
  someone: '没写昵称',
  pair: (one: string, other: string): string => `${one} 和 ${other}`,
  sure: (percent: number): string => `把握 ${percent}%`,
  signs: {
    same_wechat: '同一个微信',
    same_phone: '同一个手机号',
    same_record: '来源说是同一人',
    phone_end_and_name: '尾号和名字相同',
    birthday_name_and_shop: '同店、同名、同生日',
    birthday_and_name: '同名、同生日',
  } satisfies Readonly<Record<Sign, string>>,
  found: (moment: string): string => `${moment}发现`,
  look: '看看两边',
  sheet: {
    title: '是同一个人吗',
    sides: ['先入会', '后入会'],
    fields: {
      nickname: '昵称',
      phone: '手机号',
      birthday: '生日',
      city: '城市',
      shop: '入会门店',
    } satisfies Readonly<Record<Field, string>>,
    joined: '入会',
    tier: '等级',
    points: '积分',
    orders: '订单',
    coupons: '可用券',
    none: '没有',
    alike: '相同',
    unlike: '不同',
    row: (name: string, one: string, other: string, state: string): string =>
      [name, `先入会的${one}`, `后入会的${other}`, state].filter((part) => part !== '').join('，'),
    together: '合并以后',
    togetherLine: (points: string, tier: string, orders: string, coupons: string): string =>
      `${points} 积分，${tier}，${orders} 笔订单，${coupons} 张可用券`,
    debtLine: (points: string): string => `还欠着 ${points} 积分，之后得到的先还`,
    gone: '其中一位已经合并或注销了，不用再处理',
    keep: '留哪个会员号',
    keeps: { one: '先入会的', other: '后入会的' },
    reason: '说一句理由，会记在操作记录里',
    reasonPlaceholder: '例如：电话问过本人',
    same: '合并',
    merging: '正在合并',
    different: '不是同一人',
    later: '以后再看',
    undoable: '合并后 30 天内可以撤销',
  },
  done: { merged: '合并好了，30 天内可以撤销', different: '记下了，以后不再提', later: '七天后再提醒你' },
  merge: {
    into: (duplicate: string, survivor: string): string => `${duplicate} 并入 ${survivor}`,
    moved: (points: string, orders: string): string => `带来 ${points} 积分、${orders} 笔订单`,
    at: (moment: string, by: string): string => `${moment} · ${by}`,
    byRules: '系统按规则合并',
    byStaff: '同事合并',
    open: '可撤销',
    parted: '已撤销',
    over: '已过 30 天',
  },
  part: {
    button: '撤销合并',
    parting: '正在撤销',
    title: '撤销这次合并',
    until: (moment: string): string => `${moment} 前可以撤销`,
    lines: [
      '两位各自拿回合并前的积分、券、等级和资料',
      '合并后按对方身份下的订单，连同它的积分一起还给对方',
      '合并后花掉的积分算留下的会员的，不够的先欠着',
    ],
    reason: '为什么撤销',
    reasonPlaceholder: '例如：本人来店说弄错了',
    keep: '先不撤销',
  },
  parted: (points: string): string => `撤销好了，还回 ${points} 积分`,
  partedOwing: (points: string, owed: string): string => `撤销好了，还回 ${points} 积分，留下的会员欠 ${owed}`,
} as const;
