import { describe, expect, it } from 'vitest';
import { type ArmGain, type GuardrailStand, judge, type VerdictFacts } from './verdict.ts';

const arm = (armId: string, gain: number, from: number, to: number): ArmGain => ({
  armId,
  known: true,
  gain,
  interval: [from, to],
});
const blind: ArmGain = { armId: 'b', known: false, because: { kind: 'too_few', what: 'treatment', n: 1, least: 2 } };
const guard = (state: GuardrailStand['state'], gain: number | null, armId = 'b'): GuardrailStand => ({
  metric: 'refundRate',
  armId,
  state,
  gain,
  bears: 0.05,
});

const usual: VerdictFacts = {
  sampleRatio: { p: 0.6, alarm: false },
  arms: [arm('b', 0.1, 0.04, 0.16)],
  small: null,
  guardrails: [],
  worthwhile: 0.05,
  over: false,
  daysRun: 20,
  leastDays: 14,
  have: 2_000,
  need: 4_000,
  smallest: 0.08,
};

describe('verdict', () => {
  it.each<[string, Partial<VerdictFacts>, string, string | null, readonly string[]]>([
    ['surely better', {}, 'ship', 'b', ['better']],
    ['better, but arms are uneven', { sampleRatio: { p: 0.001, alarm: true } }, 'stop', null, ['sample_ratio']],
    [
      'better, but of a handful',
      { small: { armId: 'b', seen: 9, least: 100, unit: 'member' }, guardrails: [guard('breached', -0.5)] },
      'keep_running',
      null,
      ['too_small', 'too_few'],
    ],
    ['better, but not for whole weeks', { daysRun: 6 }, 'keep_running', null, ['too_early', 'better']],
    [
      'better, but it breaks something',
      { guardrails: [guard('breached', -0.2)] },
      'stop',
      null,
      ['guardrail_breached'],
    ],
    [
      'better, and it may break something',
      { guardrails: [guard('unsure', -0.08)] },
      'keep_running',
      null,
      ['guardrail_unsure', 'better', 'too_few'],
    ],
    [
      'better, it may break something, and more members would not tell',
      { guardrails: [guard('unsure', -0.08)], have: 5_000 },
      'inconclusive',
      null,
      ['guardrail_unsure', 'better', 'enough'],
    ],
    ['better, and the guardrail leans the right way', { guardrails: [guard('unsure', 0.01)] }, 'ship', 'b', ['better']],
    ['better, and the guardrail has no answer', { guardrails: [guard('unsure', null)] }, 'ship', 'b', ['better']],
    ['better, but not worth it', { arms: [arm('b', 0.02, 0.01, 0.03)] }, 'stop', null, ['not_worth', 'better']],
    [
      'stopped before it was sure',
      { arms: [arm('b', 0.05, -0.02, 0.12)], over: true },
      'inconclusive',
      null,
      ['too_few', 'unsure'],
    ],
    ['stopped after a week, better', { daysRun: 6, over: true }, 'inconclusive', null, ['too_early', 'better']],
    ['surely worse', { arms: [arm('b', -0.1, -0.2, -0.01)] }, 'stop', null, ['worse']],
    ['surely nothing', { arms: [arm('b', 0, -0.03, 0.03)] }, 'stop', null, ['not_worth']],
    ['unsure, members missing', { arms: [arm('b', 0.05, -0.02, 0.12)] }, 'keep_running', null, ['too_few', 'unsure']],
    [
      'unsure with all members',
      { arms: [arm('b', 0.05, -0.02, 0.12)], have: 4_000 },
      'inconclusive',
      null,
      ['enough', 'unsure'],
    ],
    [
      'unsure, and it would take months',
      { arms: [arm('b', 0.05, -0.02, 0.12)], have: 100 },
      'inconclusive',
      null,
      ['too_few', 'unsure'],
    ],
    [
      'unsure and young',
      { arms: [arm('b', 0.05, -0.02, 0.12)], have: 100, daysRun: 2 },
      'keep_running',
      null,
      ['too_early', 'too_few', 'unsure'],
    ],
    ['nothing known yet', { arms: [blind], need: null, daysRun: 1 }, 'keep_running', null, ['too_early', 'no_answer']],
    ['nothing known after months', { arms: [blind], need: null, daysRun: 70 }, 'inconclusive', null, ['no_answer']],
    [
      'two better ones: the better of them',
      { arms: [arm('b', 0.1, 0.04, 0.16), arm('c', 0.2, 0.1, 0.3)] },
      'ship',
      'c',
      ['better'],
    ],
    [
      'the best one breaks something: the next one',
      { arms: [arm('b', 0.1, 0.04, 0.16), arm('c', 0.2, 0.1, 0.3)], guardrails: [guard('breached', -0.3, 'c')] },
      'ship',
      'b',
      ['better', 'guardrail_breached'],
    ],
    [
      'one lost, one open',
      { arms: [arm('b', -0.1, -0.2, -0.01), arm('c', 0.05, -0.02, 0.12)] },
      'keep_running',
      null,
      ['too_few', 'unsure', 'worse'],
    ],
  ])('%s', (_, changed, say, armId, reasons) => {
    const verdict = judge({ ...usual, ...changed });
    expect({ say: verdict.say, armId: verdict.armId, reasons: verdict.reasons.map(({ kind }) => kind) }).toEqual({
      say,
      armId,
      reasons,
    });
  });

  it('says how long it would take at the speed so far', () => {
    const { reasons } = judge({ ...usual, arms: [arm('b', 0.05, -0.02, 0.12)], have: 2_000, need: 5_000, daysRun: 20 });
    expect(reasons[0]).toEqual({ kind: 'too_few', have: 2_000, need: 5_000, days: 30 });
  });
});
