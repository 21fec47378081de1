import type { Account } from '@memberday/shared/domain/account/account.ts';
import { type Entry, sumOfLots } from '@memberday/shared/domain/account/entry.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import type { Notice } from '@memberday/shared/domain/notices/notice.ts';
import type { Order } from '@memberday/shared/domain/orders/order.ts';
import { orderState } from '@memberday/shared/domain/orders/order-state.ts';
import type { TierMove } from '@memberday/shared/domain/tiers/standing.ts';
import type { Happening, Topic } from '../answers.ts';
import type { PlainRow } from './plain-row.ts';

/** A row that came, changed or went. */
export type RowChange = {
  readonly change: Happening['row']['change'];
  readonly pk: string;
  readonly sk: string;
  /** As it is now, and as it was; absent where there is no such row. */
  readonly now?: PlainRow | undefined;
  readonly was?: PlainRow | undefined;
};

/** What ids are called. */
export type Names = {
  readonly template: (templateId: string) => string;
  readonly tier: (level: number) => string;
  /** A drop by its id, with the shards of each of its items by template. */
  readonly drop: (
    dropId: string,
  ) => { readonly name: string; readonly shards: Readonly<Record<string, number>> } | undefined;
};

/** What a row tells: about whom, and what, once the names are known; undefined then still means that it is not worth telling. */
export type Told = {
  readonly topic: Topic;
  readonly memberId?: string | undefined;
  readonly say: (names: Names) => string | undefined;
};

/** What has happened, by the row that tells it; most rows tell nothing. */
export const sayRow = (change: RowChange): Told | undefined => {
  const { pk, sk } = change;
  if (pk.startsWith('M#')) return sayMemberRow(pk.slice('M#'.length), change);
  if (pk === 'DROP') return sayDrop(change);
  if (pk.startsWith('POOL#drp_') && sk === 'DRY') return saySoldOut(change);
  if (pk.startsWith('O#') && sk === 'O') return sayOrder(change);
  if (pk.startsWith('REMIND#drp_')) return sayReminder(change);
  if (pk.startsWith('ROUND#rnd_') && sk === 'ROUND') return sayRound(change);
  if (pk.startsWith('ADJ#')) return sayAdjustment(change);
  if (pk === 'PROGRAMME') return told('shop', () => '新的规则已发布');
  return undefined;
};

const told = (topic: Topic, say: Told['say'], memberId?: string): Told => ({ topic, say, memberId });
const isNew = ({ change }: RowChange): boolean => change === 'INSERT';

const sayMemberRow = (memberId: string, change: RowChange): Told | undefined => {
  const { sk, now } = change;
  if (!now) return undefined;
  if (sk === 'A#PROFILE') return isNew(change) ? told('member', () => '成了会员', memberId) : undefined;
  if (sk.startsWith('L#')) return isNew(change) ? sayEntry(memberId, now as unknown as Entry) : undefined;
  if (sk.startsWith('T#')) return isNew(change) ? sayTierMove(memberId, now as unknown as TierMove) : undefined;
  if (sk.startsWith('Q#')) return sayCoupon(memberId, now as unknown as Coupon, change.was as unknown as Coupon);
  if (sk.startsWith('N#')) return isNew(change) ? sayNotice(memberId, now as unknown as Notice) : undefined;
  if (sk === 'A#ACCOUNT') return sayAccount(memberId, now as unknown as Account, change.was as unknown as Account);
  return undefined;
};

const sign = (n: number): string => (n < 0 ? `−${-n}` : `+${n}`);
const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2).replace(/\.?0+$/, '')}`;

/** What a ledger entry moved; a row leaves out what is empty. */
const sayEntry = (memberId: string, row: Partial<Entry>): Told | undefined => {
  const { kind, business, reason, pending = 0, debt = 0 } = row;
  const points = sumOfLots(row.lots ?? {});
  const says: Readonly<Record<string, () => string | undefined>> = {
    earn: () =>
      points > 0
        ? `得了 ${points} 积分 · ${wayOfEarning(business?.kind)}`
        : pending > 0
          ? `有 ${pending} 积分在路上 · ${wayOfEarning(business?.kind)}`
          : undefined,
    activate: () => `${points} 积分到账`,
    lapse: () => `${-pending} 待到账积分没有等到收货，失效了`,
    spend: () => `花了 ${-points} 积分${reason ? ` · ${reason}` : ''}`,
    expire: () => `${-points} 积分过期`,
    claw_back: () =>
      debt > 0 ? `退款扣回积分 ${sign(points)}，还欠 ${debt}` : `退款扣回 ${Math.abs(points || pending)} 积分`,
    give_back: () => `退回 ${points} 积分`,
    adjust: () => `积分人工调整 ${sign(points)}${reason ? ` · ${reason}` : ''}`,
    transfer_in: () => `合并得到 ${points} 积分`,
    reinstate: () => `补回 ${points} 过期积分`,
  };
  const say = says[kind ?? ''];
  return say && told('points', say, memberId);
};

const waysOfEarning: Readonly<Record<string, string>> = {
  order: '消费',
  birthday_points: '生日礼',
  monthly_points: '等级月礼',
  tier: '升级礼',
};
const wayOfEarning = (business = ''): string => waysOfEarning[business] ?? '做任务';

const sayTierMove = (memberId: string, { from, to, reason }: TierMove): Told =>
  told(
    'member',
    ({ tier }) =>
      to > from
        ? `升到${tier(to)}`
        : reason === 'refund_reversed'
          ? `退款后回到${tier(to)}`
          : `会籍到期，从${tier(from)}到${tier(to)}`,
    memberId,
  );

/** Coupons come in many ways; afterwards it is their state that moves. */
const sayCoupon = (memberId: string, now: Coupon, was: Coupon | undefined): Told | undefined => {
  const say = was ? couponMoved(was, now) : waysOfCoupons[now.source.kind];
  return say && told('coupon', ({ template }) => say(`「${template(now.templateId)}」`, now), memberId);
};

type SayCoupon = (name: string, coupon: Coupon) => string;

const waysOfCoupons: Readonly<Record<Coupon['source']['kind'], SayCoupon>> = {
  drop: (name) => `抢到${name}`,
  direct: (name) => `收到店里送的${name}`,
  mass: (name) => `收到群发的${name}`,
  tier_pack: (name) => `收到等级礼${name}`,
  birthday: (name) => `收到生日礼${name}`,
  join: (name) => `收到入会礼${name}`,
  order: (name) => `下单得到${name}`,
  code: (name) => `用兑换码换到${name}`,
  transfer: (name) => `收下朋友送的${name}`,
  points: (name) => `用积分换到${name}`,
  activity: (name) => `在活动里得到${name}`,
  referral: (name) => `推荐朋友得到${name}`,
  post: (name) => `晒单得到${name}`,
  goodwill: (name) => `收到店里的心意${name}`,
};

const couponMoved = (was: Coupon, now: Coupon): SayCoupon | undefined => {
  if (was.state === now.state) return undefined;
  const moves: Readonly<Record<Coupon['state'], SayCoupon>> = {
    issued: (name) => (was.state === 'offered' ? `收回了要送的${name}` : `${name}回到卡包`),
    locked: (name) => `下单用上${name}，等付款`,
    redeemed: (name, { use }) => `用掉${name}${use && use.discountFen > 0 ? `，省了 ${yuan(use.discountFen)}` : ''}`,
    offered: (name) => `把${name}分享给朋友`,
    given: (name) => `送出${name}`,
    expired: (name) => `${name}过期了`,
    void: (name) => `${name}被作废`,
  };
  return moves[now.state];
};

const sayNotice = (memberId: string, notice: Notice): Told => told('member', () => noticeWords(notice), memberId);

const noticeWords = (notice: Notice): string => {
  switch (notice.kind) {
    case 'points_expiring':
      return `收到提醒：${notice.points} 积分快过期了`;
    case 'coupons_expiring':
      return `收到提醒：${notice.coupons.length + notice.more} 张券快过期了`;
    case 'drop_opening':
      return `收到提醒：「${notice.name}」快开抢了`;
    case 'live_starting':
      return `收到提醒：「${notice.name}」快开播了`;
    case 'reward_given':
      return '收到通知：有奖励到了';
    case 'exchange_lapsed':
      return `收到通知：「${notice.name}」没有来取，过期了`;
  }
};

const sayAccount = (memberId: string, now: Account, was: Account | undefined): Told | undefined =>
  was && was.mergedInto === null && now.mergedInto !== null
    ? told('member', () => '和另一个账号合并成一个', memberId)
    : undefined;

const sayDrop = (change: RowChange): Told | undefined => {
  const [now, was] = [change.now as unknown as Drop | undefined, change.was as unknown as Drop | undefined];
  if (!now) return undefined;
  const added = sum(now) - (was ? sum(was) : 0);
  const says = (() => {
    if (!was) return `活动「${now.name}」已预告，共 ${added} 张`;
    if (was.state !== now.state && now.state === 'paused') return `活动「${now.name}」暂停`;
    if (was.state !== now.state && now.state === 'ended') return `活动「${now.name}」结束`;
    if (was.state !== now.state) return `活动「${now.name}」继续`;
    return added > 0 ? `活动「${now.name}」补了 ${added} 张` : undefined;
  })();
  return says === undefined ? undefined : told('drop', () => says);
};

const sum = ({ items }: Drop): number => items.reduce((total, { stock, added }) => total + stock + added, 0);

/** When every shard is named dry there is nothing left; the one that was named last is what tells it. */
const saySoldOut = ({ pk, now, was }: RowChange): Told | undefined => {
  const dryNow = ((now?.shards as readonly number[]) ?? []).length;
  const dryBefore = ((was?.shards as readonly number[]) ?? []).length;
  const [dropId = '', templateId = ''] = pk.slice('POOL#'.length).split('/');
  if (dryNow <= dryBefore) return undefined;
  return told('drop', ({ drop, template }) => {
    const found = drop(dropId);
    return found?.shards[templateId] === dryNow ? `「${template(templateId)}」抢光了 · ${found.name}` : undefined;
  });
};

const sayReminder = (change: RowChange): Told | undefined => {
  const [, memberId] = change.sk.split('#');
  const [, dropId = ''] = change.pk.split('#');
  if (!isNew(change) || memberId === undefined) return undefined;
  return told('drop', ({ drop }) => `要在「${drop(dropId)?.name ?? '活动'}」开抢前被提醒`, memberId);
};

/** An order is told when its standing moves, and when more of it comes back. */
const sayOrder = ({ now, was }: RowChange): Told | undefined => {
  if (!now) return undefined;
  const order = now as unknown as Order;
  const [state, before] = [orderState(order), was && orderState(was as unknown as Order)];
  const back = state.refundedFen - (before?.refundedFen ?? 0);
  const says = (() => {
    if (back > 0) return `退款 ${yuan(back)}`;
    if (state.status === before?.status) return undefined;
    if (state.status === 'paid') return `付款 ${yuan(state.amountFen)}`;
    if (state.status === 'received') return before?.paidAt ? '收到了货' : `买了 ${yuan(state.amountFen)}`;
    if (state.status === 'cancelled') return '取消了订单';
    return state.status === 'created' ? `下单 ${yuan(state.amountFen)}` : undefined;
  })();
  return says === undefined ? undefined : told('order', () => says, order.memberId);
};

const sayRound = ({ now, was }: RowChange): Told | undefined =>
  now?.finishedAt && was && !was.finishedAt ? told('shop', () => '对账完成：每位会员的账都算了一遍') : undefined;

const sayAdjustment = (change: RowChange): Told | undefined => {
  const row = change.now as { state?: string; points?: number; memberId?: string } | undefined;
  if (!isNew(change) || row?.state !== 'waiting') return undefined;
  return told('points', () => `有一笔积分调整 ${sign(row.points ?? 0)} 等第二个人批准`, row.memberId);
};
