import type { Problem, ProblemCode, ProblemFacts } from '@memberday/shared/domain/problem.ts';
import { today } from '../features/clock/clock.ts';
import { activityRefusals } from './activity-refusals.ts';
import { sayMoment } from './dates.ts';
import { sayShop } from './shops.ts';

/** What happened in one sentence, and what to do about it in another. */
export type Advice = {
  readonly say: string;
  readonly next: string;
  /** The one button that helps; `none` where a tap on this screen cannot. */
  readonly remedy: 'retry' | 'edit' | 'none';
};

/** What WeChat's check took a text for. */
const riskyWords: Readonly<Record<ProblemFacts['content_risky']['label'], string>> = {
  ad: '这段话像广告，微信没让发',
  politics: '这段话涉及敏感话题，微信没让发',
  porn: '这段话不太合适，微信没让发',
  abuse: '有些话有点重，微信没让发',
  crime: '这段话涉及违规内容，微信没让发',
  fraud: '这段话看着像诈骗信息，微信没让发',
  vulgar: '有些词不太雅，微信没让发',
  copyright: '这段话可能不是原创，微信没让发',
  other: '这段话微信没让发',
};

/** Words for every refusal the platform can give. A new code without words does not compile. */
const adviceFor: { readonly [Code in ProblemCode]: (facts: ProblemFacts[Code]) => Advice } = {
  invalid_input: () => ({ say: '有一处没填对', next: '检查一下再提交', remedy: 'edit' }),
  invalid_value: () => ({ say: '这一项的内容不太对', next: '换一个再试', remedy: 'edit' }),
  not_signed_in: () => ({ say: '登录过期了', next: '再试一次，会自动登录', remedy: 'retry' }),
  not_allowed: () => ({ say: '这里暂时不对你开放', next: '需要的话，问问店里的伙伴', remedy: 'none' }),
  not_found: () => ({ say: '没找到，可能已经撤下了', next: '回上一页看看别的', remedy: 'none' }),
  too_large: ({ limitBytes }) => ({
    say: '内容太大了',
    next: `请控制在 ${Math.floor(limitBytes / 1024)} KB 以内`,
    remedy: 'edit',
  }),
  too_many_requests: ({ retryAfterSeconds }) => ({
    say: '点得有点快',
    next: `${waitFor(retryAfterSeconds)}再试`,
    remedy: 'retry',
  }),
  contradicts_earlier: () => ({
    say: '这一笔之前提交过，内容不一样',
    next: '核对后再提交，或联系店里',
    remedy: 'edit',
  }),
  busy: ({ retryAfterSeconds }) => ({
    say: '来的人有点多',
    next: `${waitFor(retryAfterSeconds)}再试`,
    remedy: 'retry',
  }),
  wechat_code_invalid: () => ({ say: '微信授权过期了', next: '再点一次就好', remedy: 'retry' }),
  wechat_blocked: () => ({ say: '微信暂时不让这个账号登录', next: '先在微信里完成安全验证', remedy: 'none' }),
  session_stale: () => ({ say: '微信登录过期了', next: '再点一次就好', remedy: 'retry' }),
  wechat_unavailable: ({ retryAfterSeconds }) => ({
    say: '微信那边没有回应',
    next: `${waitFor(retryAfterSeconds)}再试`,
    remedy: 'retry',
  }),
  phone_taken: () => ({ say: '这个手机号已经是会员了', next: '换一个号码，或请店员帮你合并账号', remedy: 'edit' }),
  consent_missing: () => ({
    say: '还差一步：同意会员协议',
    next: '勾选后再加入；勾了还不行，请更新小程序',
    remedy: 'edit',
  }),
  member_closed: () => ({ say: '这个会员账号已经注销', next: '想回来的话，重新加入就好', remedy: 'retry' }),
  account_in_use: ({ open }) => ({
    say: `还有 ${open.length} 件事没办完，暂时不能注销`,
    next: open.some(({ what }) => what === 'exchange') ? '先领完或取消兑换的东西' : '付完款，或等订单取消后再来',
    remedy: 'none',
  }),
  wording_refused: ({ findings }) => ({
    say: `有 ${findings.length} 处文案不能这样写`,
    next: '按提示改好，再提交一次',
    remedy: 'edit',
  }),
  member_day_not_now: ({ state }) => ({
    say: state === 'draft' ? '还没有排练过' : '会员日的状态变了，这一步做不了',
    next: state === 'draft' ? '先排练一遍，再上线' : '刷新看看现在的样子',
    remedy: 'none',
  }),
  live_not_now: ({ state }) => ({
    say: liveStates[state] ?? '直播的状态变了，这一步做不了',
    next: '刷新看看现在的样子',
    remedy: 'none',
  }),
  experiment_not_now: ({ state }) => ({
    say: state === 'draft' ? '实验还没开始' : '实验的状态变了，这一步做不了',
    next: '刷新看看现在的样子',
    remedy: 'none',
  }),
  held_out: ({ why }) => ({
    say: why === 'holdout' ? '在今年的对照组里，不发活动' : '在实验的对照组里，这次不发',
    next: '这是为了看清活动到底带来了多少',
    remedy: 'none',
  }),
  layer_full: ({ free }) => ({
    say: free > 0 ? `这一层只剩 ${free / 100}% 的人了` : '这一层的人都在别的实验里',
    next: '少要一些人，换一层，或等别的实验停下来',
    remedy: 'edit',
  }),
  live_only: () => ({ say: '这是直播间的券', next: '去直播页领', remedy: 'none' }),
  word_wrong: ({ triesLeft }) =>
    triesLeft > 0
      ? { say: '口令不对', next: `听听主播怎么说，还能试 ${triesLeft} 次`, remedy: 'edit' }
      : { say: '口令试错太多次了', next: '这一场不能再试了，别的券还可以领', remedy: 'none' },
  points_short: ({ shortBy }) => ({ say: `还差 ${shortBy} 积分`, next: '再攒攒，或换个小一点的', remedy: 'none' }),
  limit_reached: ({ limit, period }) => ({
    say: `${limitPeriod[period] ?? '这里'}的上限是 ${limit}，已经用完了`,
    next: '过些时候再来',
    remedy: 'none',
  }),
  adjustment_settled: () => ({ say: '这笔调整已经处理过了', next: '刷新看看结果', remedy: 'retry' }),
  same_person: () => ({ say: '两边是同一个人', next: '换一位会员再试', remedy: 'edit' }),
  cannot_part: ({ why, until }) => ({
    say: {
      too_late: `合并满 30 天了，${moment(until)} 之后不能撤销`,
      merged_since: '之后又合并过，这一笔撤不了',
      closed: '有一方已经注销，撤不回来了',
    }[why],
    next: why === 'merged_since' ? '先撤销后面那次合并' : '需要补的积分或券，可以在会员页里补给本人',
    remedy: 'none',
  }),
  invite_invalid: () => ({ say: '这张邀请已经失效', next: '请店主重新发一张', remedy: 'none' }),
  sold_out: () => ({ say: '被抢完了', next: '有人退回会重新放出，也可以看看别的券', remedy: 'retry' }),
  not_yet_open: ({ opensAt }) => ({ say: '还没开始', next: `${moment(opensAt)} 开抢`, remedy: 'none' }),
  claim_over: () => ({ say: '活动已经结束', next: '去领券中心看看别的', remedy: 'none' }),
  claim_paused: () => ({ say: '活动暂停一下', next: '稍后再回来看看', remedy: 'retry' }),
  tier_too_low: ({ needs }) => ({ say: `${needs}会员才能领`, next: '再攒攒成长值就到了', remedy: 'none' }),
  not_for_you: ({ ordersBelow }) => ({
    say: ordersBelow <= 1 ? '这张券只给首单的新朋友' : `这张券只给买过不到 ${ordersBelow} 次的会员`,
    next: '看看别的优惠券',
    remedy: 'none',
  }),
  grant_not_now: () => ({ say: '这批券现在不能这样操作', next: '刷新看看它到哪一步了', remedy: 'retry' }),
  coupon_not_yet: ({ validFrom }) => ({ say: '还没到使用时间', next: `${moment(validFrom)} 起可用`, remedy: 'none' }),
  coupon_expired: ({ validUntil }) => ({ say: '这张券过期了', next: `有效期到 ${moment(validUntil)}`, remedy: 'none' }),
  coupon_not_now: ({ hours }) => ({ say: '现在不在可用时段', next: `可用时段：${useHours(hours)}`, remedy: 'none' }),
  coupon_locked: () => ({ say: '这张券正被另一笔订单占用', next: '取消那笔订单就能用了', remedy: 'retry' }),
  coupon_used: ({ at }) => ({ say: '这张券已经用过了', next: `使用时间 ${moment(at)}`, remedy: 'none' }),
  coupon_dead: ({ state }) => ({
    say: state === 'given' ? '这张券已经送给朋友了' : '这张券已经停用',
    next: '换一张券试试',
    remedy: 'edit',
  }),
  coupon_offered: () => ({ say: '这张券正在转赠中', next: '先收回转赠，再来使用', remedy: 'none' }),
  wrong_shop: ({ shops }) => ({
    say: shops.length > 0 ? `限${shops.map(sayShop).join('、')}使用` : '这家店不能用',
    next: '换家店，或换一张券',
    remedy: 'edit',
  }),
  wrong_channel: () => ({ say: '这个渠道不能用', next: '换一张券试试', remedy: 'edit' }),
  nothing_eligible: () => ({ say: '购物车里没有适用的商品', next: '看看这张券适用哪些商品', remedy: 'edit' }),
  below_threshold: ({ shortByFen }) => ({ say: `还差 ${yuan(shortByFen)}`, next: '再加一件就能用', remedy: 'edit' }),
  no_freight: () => ({ say: '这单没有运费', next: '留着下次用', remedy: 'none' }),
  gift_missing: () => ({ say: '购物车里没有可兑换的商品', next: '把要兑换的商品加进来', remedy: 'edit' }),
  not_stackable: ({ with: other }) => ({ say: `不能和「${other}」一起用`, next: '两张里选一张', remedy: 'edit' }),
  saves_less: ({ bestFen }) => ({ say: '已经有更省的搭配', next: `现在的搭配能省 ${yuan(bestFen)}`, remedy: 'none' }),
  budget_spent: ({ period }) => ({
    say: period === 'day' ? '今天的优惠额度用完了' : '优惠额度用完了',
    next: period === 'day' ? '明天再来' : '看看别的优惠',
    remedy: 'none',
  }),
  quote_changed: ({ payableFen }) => ({
    say: `价格变了，现在应付 ${yuan(payableFen)}`,
    next: '确认后再提交',
    remedy: 'retry',
  }),
  hold_over: () => ({ say: '这笔订单的优惠已经结算或释放', next: '重新下单就好', remedy: 'none' }),
  code_invalid: () => ({ say: '券码不对', next: '核对一下，注意没有字母 I、L、O', remedy: 'edit' }),
  code_stale: () => ({ say: '会员码过期了', next: '请会员打开会员码，出示最新的一个', remedy: 'none' }),
  code_replayed: ({ at }) => ({
    say: '这个会员码已经用过一次',
    next: `${moment(at)} 扫过了，等半分钟换新的码`,
    remedy: 'none',
  }),
  code_used: ({ at }) => ({ say: '这个券码用过了', next: `使用时间 ${moment(at)}`, remedy: 'none' }),
  not_transferable: () => ({ say: '这张券不能转赠', next: '留着自己用吧', remedy: 'none' }),
  transfer_over: () => ({ say: '这份转赠已经结束', next: '可能被领走或收回了', remedy: 'none' }),
  undo_too_late: () => ({ say: '超过撤销时间了', next: '核销后两分钟内可以撤销，现在请走退款', remedy: 'none' }),
  envelope_spent: ({ entity, metric, left, braked }) => ({
    say: braked
      ? '额度已经踩了刹车'
      : `${entity === 'group' ? '这个群' : '你'}的额度还剩 ${envelopeLeft[metric](left)}，不够`,
    next: braked ? '请店长松开后再发' : '少发一点，或申请加额度',
    remedy: 'edit',
  }),
  approval_settled: ({ state }) => ({
    say: state === 'own' ? '自己提的申请，要请另一位同事来批' : '这份申请已经有结果了',
    next: state === 'own' ? '请店长或运营看一眼' : '下拉刷新看看',
    remedy: 'none',
  }),
  item_off_shelf: () => ({ say: '这件已经下架了', next: '看看别的', remedy: 'none' }),
  price_changed: ({ points, cashFen }) => ({
    say: `现在要 ${points} 积分${cashFen > 0 ? ` + ${yuan(cashFen)}` : ''}`,
    next: '看清楚了再换',
    remedy: 'retry',
  }),
  exchange_settled: ({ state }) => ({
    say: settledExchange[state] ?? '这笔兑换已经处理过了',
    next: '刷新看看它到哪一步了',
    remedy: 'retry',
  }),
  cancel_too_late: ({ until }) => ({
    say: until === null ? '这一件换了就不能退' : '过了可以退的时间',
    next: '有难处的话，问问店里的伙伴',
    remedy: 'none',
  }),
  content_risky: ({ label }) => ({
    say: riskyWords[label],
    next: '改几个字再发就好',
    remedy: 'edit',
  }),
  picture_unfit: ({ index, why }) => ({
    say: why === 'missing' ? `第 ${index + 1} 张图还没传完` : `第 ${index + 1} 张图打不开`,
    next: why === 'missing' ? '再发一次，会接着传' : '换一张 JPG 或 PNG 图片',
    remedy: why === 'missing' ? 'retry' : 'edit',
  }),
  post_not_now: ({ state }) => ({
    say: state === 'withdrawn' ? '这条晒单已经撤回了' : '这条晒单的状态刚刚变了',
    next: '刷新看看现在的样子',
    remedy: 'none',
  }),
  cash_due: ({ cashFen }) => ({ say: `还要补 ${yuan(cashFen)}`, next: '收好差价再交给客人', remedy: 'edit' }),
  activity_refuses: ({ why }) => activityRefusals[why],
  activity_not_now: ({ state }) => ({
    say: activityStates[state] ?? '活动的状态变了',
    next: '刷新看看最新的进度',
    remedy: 'retry',
  }),
};

export const adviseOn = <Code extends ProblemCode>(problem: Problem<Code>): Advice => {
  const advise = adviceFor[problem.code] as (facts: unknown) => Advice;
  return advise(problem.facts);
};

const waitFor = (seconds: number): string => (seconds > 1 ? `${seconds} 秒后` : '稍等一下');

/** The shops are in China; a refusal does not carry their zone. */
const zone = 'Asia/Shanghai';
const moment = (at: string): string => sayMoment(at, today(), zone);

const yuan = (fen: number): string => `¥${fen % 100 === 0 ? fen / 100 : (fen / 100).toFixed(2)}`;

const envelopeLeft: Readonly<Record<ProblemFacts['envelope_spent']['metric'], (left: number) => string>> = {
  points: (left) => `${left} 积分`,
  coupons: (left) => `${left} 张券`,
  fen: yuan,
};

const settledExchange: Readonly<Record<string, string>> = {
  handed_over: '这一件已经取走了',
  cancelled: '这笔兑换已经取消了',
  lapsed: '过了取货时间，积分已经退回',
};

const activityStates: Readonly<Record<string, string>> = {
  draft: '活动还没发布',
  waiting: '活动还在等审批',
  scheduled: '活动已经发布了',
  paused: '活动暂停中',
  ended: '活动已经结束',
  settled: '活动已经结束',
  cancelled: '活动已经取消',
};

const liveStates: Readonly<Record<string, string>> = {
  draft: '直播还没有发布',
  planned: '直播还没开始',
  on: '直播正在进行',
  over: '直播已经结束',
  settled: '直播已经结束',
  cancelled: '直播已经取消',
};

const weekdayNames = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

const useHours = (hours: ProblemFacts['coupon_not_now']['hours']): string =>
  hours
    .map(
      ({ weekdays, from, to }) => `${weekdays.map((day) => weekdayNames[day - 1]).join('、') || '每天'} ${from}–${to}`,
    )
    .join('；');

const limitPeriod: Readonly<Record<string, string>> = { hour: '一小时', day: '一天', week: '一周', month: '一个月' };
