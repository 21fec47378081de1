import { statusOf } from '@memberday/shared/contract/problems.ts';
import { type ProblemCode, type ProblemFacts, problem } from '@memberday/shared/domain/problem.ts';
import { describe, expect, test } from 'vitest';
import { adviseOn } from './problems.ts';

const facts = {
  invalid_input: { fields: [{ path: 'profile.birthday', why: 'not a day' }] },
  invalid_value: { field: 'birthday', why: 'in the future' },
  not_signed_in: {},
  not_allowed: { needs: 'member' },
  not_found: { what: 'member', id: 'mbr_1' },
  too_large: { limitBytes: 262_144 },
  too_many_requests: { retryAfterSeconds: 5 },
  contradicts_earlier: { key: 'till#1', field: 'paidFen' },
  busy: { retryAfterSeconds: 1 },
  wechat_code_invalid: {},
  wechat_blocked: {},
  wechat_unavailable: { retryAfterSeconds: 30 },
  session_stale: {},
  phone_taken: {},
  consent_missing: { purpose: 'membership' },
  member_closed: { memberId: 'mbr_1' },
  account_in_use: { open: [{ what: 'exchange', number: 'exc_1' }] },
  points_short: { asked: 200, available: 80, shortBy: 120 },
  limit_reached: { action: 'earn.check-in', limit: 1, used: 1, period: 'day' },
  adjustment_settled: { adjustmentId: 'adj_1', state: 'applied' },
  same_person: {},
  cannot_part: { why: 'too_late', until: '2026-12-22T02:00:00.000Z' },
  invite_invalid: {},
  sold_out: { what: 'drp_1' },
  not_yet_open: { opensAt: '2026-11-22T02:00:00.000Z' },
  claim_over: { endedAt: '2026-11-22T02:00:00.000Z' },
  claim_paused: {},
  wording_refused: { findings: [{ code: 'superlative', field: 'line', found: '最好' }] },
  member_day_not_now: { memberDayId: 'mdy_1', state: 'draft' },
  live_not_now: { liveId: 'liv_1', state: 'over' },
  experiment_not_now: { experimentId: 'exp_1', state: 'stopped', move: 'pause' },
  held_out: { why: 'holdout' },
  layer_full: { layer: 'coupons', free: 2_500 },
  live_only: { liveId: 'liv_1' },
  word_wrong: { triesLeft: 3 },
  tier_too_low: { needs: '金卡', level: 2 },
  not_for_you: { ordersBelow: 1 },
  grant_not_now: { grantId: 'autumn', state: 'running' },
  coupon_not_yet: { validFrom: '2026-11-22T02:00:00.000Z' },
  coupon_expired: { validUntil: '2026-11-22T02:00:00.000Z' },
  coupon_not_now: { hours: [{ weekdays: [1, 2], from: '14:00', to: '17:00' }] },
  coupon_locked: { order: 'shop#1', until: '2026-11-22T02:00:00.000Z' },
  coupon_used: { at: '2026-11-22T02:00:00.000Z' },
  coupon_dead: { state: 'void' },
  coupon_offered: { until: '2026-11-22T02:00:00.000Z' },
  wrong_shop: { shops: ['杨浦店'] },
  wrong_channel: { channels: ['外卖'] },
  nothing_eligible: { categories: ['咖啡'], skus: [] },
  below_threshold: { atLeastFen: 5000, shortByFen: 1200 },
  no_freight: {},
  gift_missing: { skus: ['latte'] },
  not_stackable: { with: '满 50 减 10', rule: 'exclusive' },
  saves_less: { bestFen: 1500 },
  budget_spent: { period: 'day' },
  quote_changed: { payableFen: 3999 },
  hold_over: { state: 'released' },
  code_invalid: {},
  code_stale: {},
  code_replayed: { at: '2026-11-22T02:00:00.000Z', shop: 'anfu' },
  code_used: { at: '2026-11-22T02:00:00.000Z' },
  not_transferable: {},
  transfer_over: {},
  undo_too_late: { until: '2026-11-22T02:00:00.000Z' },
  envelope_spent: {
    entity: 'operator',
    id: 'stf_1',
    span: '2026-11-22',
    metric: 'points',
    left: 20,
    asked: 50,
    braked: false,
  },
  approval_settled: { approvalId: 'apr_1', state: 'granted' },
  item_off_shelf: {},
  price_changed: { points: 260, cashFen: 500 },
  exchange_settled: { state: 'handed_over' },
  cancel_too_late: { until: null },
  content_risky: { label: 'ad' },
  picture_unfit: { index: 0, why: 'missing' },
  post_not_now: { state: 'withdrawn' },
  cash_due: { cashFen: 990 },
  activity_refuses: { why: 'full' },
  activity_not_now: { activityId: 'act_1', state: 'ended' },
} satisfies ProblemFacts;

describe('words for refusals', () => {
  test.each(Object.keys(statusOf) as ProblemCode[])('%s is said in Chinese, with a next step', (code) => {
    const { say, next } = adviseOn(problem(code, facts[code] as never));
    for (const sentence of [say, next]) {
      expect(sentence).toMatch(/\p{Script=Han}{2}/u);
      expect(sentence).not.toMatch(/undefined|NaN|[!！。]|您|[a-z_]{3,}/);
    }
  });

  test('facts fill the words', () => {
    expect(adviseOn(problem('points_short', facts.points_short)).say).toBe('还差 120 积分');
    expect(adviseOn(problem('wechat_unavailable', facts.wechat_unavailable)).next).toBe('30 秒后再试');
    expect(adviseOn(problem('busy', facts.busy)).next).toBe('稍等一下再试');
    expect(adviseOn(problem('too_large', facts.too_large)).next).toBe('请控制在 256 KB 以内');
    expect(adviseOn(problem('limit_reached', facts.limit_reached)).say).toBe('一天的上限是 1，已经用完了');
  });
});
