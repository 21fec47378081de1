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
  phone_taken: {},
  consent_missing: { purpose: 'membership' },
  member_closed: { memberId: 'mbr_1' },
  points_short: { asked: 200, available: 80, shortBy: 120 },
  limit_reached: { action: 'earn.check-in', limit: 1, used: 1, period: 'day' },
  adjustment_settled: { adjustmentId: 'adj_1', state: 'applied' },
  same_person: {},
  invite_invalid: {},
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
