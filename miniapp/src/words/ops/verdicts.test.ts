import type { Reason } from '@memberday/shared/domain/experiments/verdict.ts';
import { expect, test } from 'vitest';
import { showMetric, verdictWords } from './verdicts.ts';

const nameOf = (armId: string) => (armId === 'b' ? '满减券' : armId);

test.each<[Reason, string]>([
  [
    { kind: 'better', armId: 'b', gain: 0.082, from: 0.03, to: 0.1345 },
    '「满减券」的人均消费比原来好 8.2%，真实的差别在好 3%到好 13.5%之间',
  ],
  [
    { kind: 'unsure', armId: 'b', gain: 0.05, from: -0.02, to: 0.12 },
    '「满减券」的人均消费目前好 5%，但差 2%到好 12%都有可能',
  ],
  [
    { kind: 'guardrail_breached', metric: 'refundRate', armId: 'b', gain: -0.3, bears: 0.05 },
    '「满减券」的退款占比差 30%，超过了你能接受的 5%',
  ],
  [{ kind: 'not_worth', armId: 'b', to: 0.03, worthwhile: 0.05 }, '「满减券」最多好 3%，不到你想要的 5%'],
  [{ kind: 'too_small', armId: 'b', seen: 7, least: 10, unit: 'group' }, '「满减券」才 7 个群，满 10 个再看'],
  [{ kind: 'too_early', daysRun: 3.7, leastDays: 14 }, '跑了 3 天，至少满 14 天，才把每周的起伏都算进去'],
  [{ kind: 'too_few', have: 1_200, need: 4_000, days: 30 }, '还差 2,800 人左右，照现在的速度要 30 天'],
  [{ kind: 'no_answer', because: { kind: 'zero_baseline' } }, '原来的做法还没有成绩，没法比'],
])('%o', (reason, words) => {
  expect(verdictWords.reason(reason, nameOf, 'spend')).toBe(words);
});

test.each([
  ['spend', 3_250, '¥32.5'],
  ['conversion', 0.1254, '12.5%'],
  ['refundRate', 0.00042, '0.04%'],
  ['orders', 1.3567, '1.36'],
] as const)('%s of %d', (metric, value, shown) => {
  expect(showMetric(metric, value)).toBe(shown);
});
