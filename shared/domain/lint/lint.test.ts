import { describe, expect, test } from 'vitest';
import { blocks, type LintDraft, lint, lintText } from './lint.ts';

const codes = (text: string) => lintText('line', text).map(({ code }) => code);

describe('a text', () => {
  test.each<[string, string[]]>([
    // Rewards for sharing, liking, following.
    ['分享到 3 个群就送 20 积分', ['share_reward']],
    ['转发朋友圈集齐 38 个赞，免费领一杯', ['share_reward']],
    ['关注公众号领优惠券', ['share_reward']],
    ['领券请先转发本条', ['share_reward']],
    ['喜欢的话分享给朋友吧', []],
    ['分享不送积分，心意最重要', []],
    ['签到七天送一张券', []],
    // Bringing friends.
    ['邀请好友，他首单签收后你们各得 50 积分', []],
    ['邀请 3 位好友即送 100 积分', ['invite_without_action']],
    ['推荐好友下单后抽奖', ['random_for_inviting']],
    ['发展下线躺赚', ['pyramid']],
    // Superlatives, and words that only look like them.
    ['全城最好喝的桂花乌龙', ['superlative']],
    ['最近上新，最多领两张，最后十杯也别急', []],
    ['最高可减 20 元', []],
    ['选一杯你最爱喝的', []],
    ['销量第一的栗子蛋糕', ['superlative']],
    ['第一杯半价，第一次来也有', []],
    ['国家级品质，顶级茶叶', ['superlative']],
    ['每张券有唯一编号', []],
    // Promises and claims.
    ['百分百中奖', ['absolute_promise']],
    ['喝了降血糖、排毒', ['medical_claim']],
    ['手慢无', ['false_urgency']],
    ['最后一天，12月8日 24:00 结束', []],
    // Data of people.
    ['报名请填写手机号', ['data_purpose_missing']],
    ['报名请留下手机号，用于通知开课时间', []],
    ['领奖要带身份证', ['data_too_much']],
    ['找店长 13812345678', ['personal_data_shown']],
    ['订单 138123456789012 已完成', []],
    ['', []],
  ])('%s', (text, expected) => expect(codes(text)).toEqual(expected));

  test('what makes one sentence right does not excuse the next', () => {
    expect(codes('手机号用于通知。报名请填写手机号')).toEqual(['data_purpose_missing']);
  });

  test('a finding names the field and the words, and says what to do instead', () => {
    expect(lintText('tasks.0.text', '全网最低价')).toEqual([
      expect.objectContaining({ code: 'superlative', severity: 'block', field: 'tasks.0.text', found: '最低价' }),
    ]);
    expect(lintText('t', '全网最低价')[0]?.hint).toMatch(/\w/);
  });
});

describe('a draft', () => {
  const window = { opensAt: '2026-12-08T00:00:00.000Z', closesAt: '2026-12-08T16:00:00.000Z' };
  const draft = (text: string, changes: Partial<LintDraft> = {}): LintDraft => ({
    texts: [{ field: 'line', text }],
    window,
    ...changes,
  });

  test.each<[string, LintDraft, string[]]>([
    ['chance without odds', draft('买满 30 元抽奖'), ['odds_missing']],
    ['chance with odds in the text', draft('买满 30 元抽奖，中奖概率 10%'), []],
    ['chance with odds that are whole', draft('抽奖', { odds: [10_000, 990_000] }), []],
    ['odds that are not', draft('抽奖', { odds: [10_000, 90_000] }), ['odds_not_whole']],
    ['no odds at all', draft('来玩', { odds: [] }), ['odds_missing']],
    [
      'a window the wrong way round',
      draft('来玩', { window: { opensAt: window.closesAt, closesAt: window.opensAt } }),
      ['window_backwards'],
    ],
    ['a promise without a date', draft('全场八折', { window: null }), ['dates_missing']],
    ['a promise with one', draft('每月 8 号全场八折', { window: null }), []],
    ['no promise, no date', draft('欢迎来坐坐', { window: null }), []],
    ['a post has no window', { texts: [{ field: 'text', text: '送妈妈一盒月饼' }] }, []],
    ['rewards without end', draft('来玩', { mostRewards: null }), ['no_reward_limit']],
    ['rewards with one', draft('来玩', { mostRewards: 50 }), []],
    [
      'a festival price that is none',
      draft('来换', { prices: [{ field: 'prices.0', price: 500, usual: 500 }] }),
      ['price_not_lower'],
    ],
    ['a lower one', draft('来换', { prices: [{ field: 'prices.0', price: 300, usual: 500 }] }), []],
  ])('%s', (_, each, expected) => expect(lint(each).map(({ code }) => code)).toEqual(expected));

  test('what blocks is told first, what warns does not block', () => {
    const findings = lint(draft('必中好礼，顶级茶叶'));
    expect(findings.map(({ severity }) => severity)).toEqual(['block', 'warn']);
    expect(blocks(findings)).toBe(true);
    expect(blocks(lint(draft('必中好礼')))).toBe(false);
  });
});
