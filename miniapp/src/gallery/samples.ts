import { addMs, type Instant, instantOf } from '@memberday/shared/domain/time.ts';
import type { CardView } from '../features/card/card-view.ts';
import type { TicketProps } from '../ui/ticket.tsx';

/** Samples that look like the real thing, in the words of the demo shop. */
const card = (level: number, tier: string, rest: Partial<CardView>): CardView => ({
  level,
  tier,
  name: '林晓棠',
  points: '3,472',
  notes: ['86 分 12月8日过期'],
  growth: '1,380',
  share: 0.46,
  progress: '升级进度 46%',
  nextTier: '再攒 120 成长值升金卡',
  keep: null,
  label: `林晓棠的会员卡，${tier}，3472积分`,
  ...rest,
});

export const cards: readonly CardView[] = [
  card(0, '普通', { points: '0', notes: [], growth: '0', share: 0, nextTier: '再攒 500 成长值，或再买 6 单，升银卡' }),
  card(1, '银卡', { notes: ['86 分 12月8日过期', '120 分待到账'] }),
  card(2, '金卡', { keep: '2027年1月31日前攒 300 成长值，可保级', nextTier: '再攒 2,620 成长值升黑金' }),
  card(3, '黑金', {
    points: '14,486',
    notes: ['欠 20 分，下次到账先补上'],
    share: 1,
    nextTier: '已经是最高一级，谢谢你常来',
  }),
];

const nothing = () => undefined;
const ticket = (rest: Partial<TicketProps> & Pick<TicketProps, 'look'>): TicketProps => ({
  value: '¥20',
  title: '全场满减券',
  condition: '满 60 可用',
  validity: '12月8日 24:00 过期',
  label: '全场满减券，满 60 减 20 元',
  ...rest,
});

export const tickets: readonly TicketProps[] = [
  ticket({ look: 'live', validity: '今天 24:00 过期', tag: '快过期', action: { label: '去用', onPress: nothing } }),
  ticket({ look: 'live', torn: true, title: '刚领到的券', validity: '有效到12月8日' }),
  ticket({
    look: 'live',
    value: '7.5',
    unit: '折',
    title: '面包七五折',
    condition: '满 30 可用，最高减 ¥20',
    action: { label: '领取', onPress: nothing, busy: true },
  }),
  ticket({
    look: 'soon',
    value: '兑换',
    title: '一杯茉莉龙井',
    condition: '凭券兑换',
    validity: '明天 10:00 开抢',
    action: { label: '提醒我', onPress: nothing },
  }),
  ticket({
    look: 'locked',
    value: '¥35',
    title: '金卡专享',
    condition: '满 88 可用',
    validity: '金卡可领',
    why: '再攒 120 成长值升金卡，就能领',
  }),
  ticket({
    look: 'locked',
    value: '¥8',
    title: '外卖券',
    validity: '12月8日过期',
    action: { label: '抢光了', onPress: nothing, disabled: true },
  }),
  ticket({ look: 'used', validity: '11月18日 在安福路用掉' }),
  ticket({ look: 'expired', value: '包邮', title: '包邮券', condition: '满 99 可用', validity: '11月8日 过期' }),
];

/** Moments from now, for the countdowns. */
export const moments = (now: Instant): { readonly soon: Instant; readonly later: Instant } => ({
  soon: addMs(now, 95_000),
  later: addMs(now, (2 * 24 + 5) * 3_600_000),
});

export const months = [
  { label: '本月', value: 86, look: 'soon' },
  { label: '12月', value: 420 },
  { label: '1月', value: 1280 },
  { label: '2月', value: 12 },
  { label: '3月', value: 0 },
  { label: '4月', value: 360, look: 'quiet' },
] as const;

export const steps = [
  { title: '已下单', line: '11月20日 14:02' },
  { title: '门店备货', line: '上海·安福路' },
  { title: '到店取', line: '报手机尾号就好' },
] as const;

export const tabs = [
  { key: 'live', label: '可用', count: 3 },
  { key: 'used', label: '已使用' },
  { key: 'over', label: '已过期', count: 12 },
] as const;

export const interests = [
  { key: 'tea', label: '喝茶' },
  { key: 'bread', label: '吃面包' },
  { key: 'sweet', label: '爱甜' },
  { key: 'gift', label: '常送人' },
] as const;

/** A moment in the past, so that the ended countdown stands still. */
export const past: Instant = instantOf(0);

export const memberCode = '630012458890217745006213';
