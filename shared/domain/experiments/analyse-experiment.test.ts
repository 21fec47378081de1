import { describe, expect, it } from 'vitest';
import { type AnalysedPlan, analyseExperiment, type ExperimentCounts } from './analyse-experiment.ts';
import type { Arm } from './experiment.ts';
import { type ArmSums, addSums, type GroupSums, type Measures, noMeasures, noSums, sumsOfOne } from './measures.ts';

const arm = (armId: string, levels: Arm['levels'] = {}): Arm => ({
  armId,
  name: armId,
  weight: 1,
  treatment: { kind: 'as_is' },
  levels,
});

const plan: AnalysedPlan = {
  arms: [arm('a'), arm('b')],
  factors: [],
  unit: 'member',
  metric: 'spend',
  others: ['conversion', 'orderValue'],
  guardrails: [{ metric: 'refundRate', bears: 0.1 }],
  alpha: 0.05,
  worthwhile: 0.05,
  leastDays: 14,
};

/** Members who buy by turns: every third buys nothing, the others 10 to 60 yuan by their number, all `better` times as much, and give back so much. */
const armOf = (armId: string, members: number, better = 1, refund = 0.02): ArmSums => {
  const some = Array.from({ length: Math.min(members, 150) }, (_, i) => sumsOfOne(memberAt(i, better, refund)));
  const block = some.reduce((sum, each) => addSums(sum, each), noSums);
  let sums = block;
  while (sums.n < members) sums = addSums(sums, block);
  return { armId, ...sums };
};

const memberAt = (i: number, better: number, refund: number): Measures => {
  const beforeFen = 1_000 + ((i * 37) % 50) * 100;
  if (i % 3 === 0) return { ...noMeasures, beforeFen, beforeOrders: 1 };
  const paidFen = Math.round((beforeFen + ((i * 101) % 13) * 50) * better);
  const refundFen = i % 10 === 1 ? Math.round(paidFen * refund * 10) : 0;
  return {
    ...noMeasures,
    bought: 1,
    orders: 1,
    paidFen,
    refundFen,
    spendFen: paidFen - refundFen,
    beforeFen,
    beforeOrders: 1,
  };
};

const counts = (arms: readonly ArmSums[], daysRun = 20): ExperimentCounts => ({ arms, groups: [], daysRun, ratioP: 1 });
const said = (results: ReturnType<typeof analyseExperiment>) => ({
  say: results.verdict.say,
  armId: results.verdict.armId,
  why: results.verdict.reasons.map(({ kind }) => kind),
});

describe('an experiment', () => {
  it('that works is shipped', () => {
    const results = analyseExperiment(plan, counts([armOf('a', 1_500), armOf('b', 1_500, 1.3)]));
    expect(said(results)).toEqual({ say: 'ship', armId: 'b', why: ['better'] });
    expect(results.metrics.map(({ metric, role }) => [metric, role])).toEqual([
      ['spend', 'decides'],
      ['conversion', 'other'],
      ['orderValue', 'other'],
      ['refundRate', 'guardrail'],
    ]);
    const [spend] = results.metrics;
    expect(spend?.arms[0]?.comparison).toBeNull();
    expect(spend?.arms[1]?.comparison?.estimate).toBeCloseTo(0.3, 1);
  });

  it('in which nothing happens is left to run while members are missing', () => {
    expect(
      said(analyseExperiment({ ...plan, worthwhile: 0.14 }, counts([armOf('a', 600), armOf('b', 600, 1.01)], 30))),
    ).toMatchObject({
      say: 'keep_running',
      why: ['too_few', 'unsure'],
    });
  });

  it('in which nothing happens is stopped once that is sure', () => {
    const results = analyseExperiment({ ...plan, worthwhile: 0.3 }, counts([armOf('a', 2_100), armOf('b', 2_100)]));
    expect(said(results)).toMatchObject({ say: 'stop', why: ['not_worth'] });
  });

  it('whose arms are uneven is believed nothing', () => {
    const results = analyseExperiment(plan, counts([armOf('a', 1_500), armOf('b', 1_050, 1.3)]));
    expect(results.sampleRatio).toMatchObject({ alarm: true });
    expect(said(results)).toEqual({ say: 'stop', armId: null, why: ['sample_ratio'] });
  });

  it('that was once uneven stays so', () => {
    const now = counts([armOf('a', 1_500), armOf('b', 1_500, 1.3)]);
    expect(analyseExperiment(plan, { ...now, ratioP: 0.002 }).verdict.say).toBe('stop');
  });

  it('that sells more and brings more back is stopped by its guardrail', () => {
    const results = analyseExperiment(plan, counts([armOf('a', 3_000), armOf('b', 3_000, 1.6, 0.07)]));
    expect(results.guardrails).toMatchObject([{ metric: 'refundRate', armId: 'b', state: 'breached', bears: 0.1 }]);
    expect(said(results)).toEqual({ say: 'stop', armId: null, why: ['guardrail_breached'] });
  });

  it('that has just begun has no numbers, only reasons', () => {
    const results = analyseExperiment(plan, counts([], 0));
    expect(said(results)).toMatchObject({ say: 'keep_running', why: ['too_small'] });
    expect(results.progress).toEqual({ have: 0, need: null, smallest: null });
    expect(JSON.stringify(results)).not.toMatch(/NaN|Infinity/);
  });

  it('needs more of each of several arms to call one better', () => {
    const two = analyseExperiment(plan, counts([armOf('a', 600), armOf('b', 600, 1.15)]));
    const four = analyseExperiment(
      { ...plan, arms: [arm('a'), arm('b'), arm('c'), arm('d')] },
      counts([armOf('a', 600), armOf('b', 600, 1.15), armOf('c', 600), armOf('d', 600)]),
    );
    const widthIn = ({ metrics: [spend] }: typeof two): number => {
      const [from, to] = spend?.arms[1]?.comparison?.always.interval ?? [0, 0];
      return to - from;
    };
    expect(widthIn(four)).toBeGreaterThan(widthIn(two) * 1.1);
    const decided = four.metrics[0]?.arms[1];
    expect(decided?.adjustedP).toBeGreaterThanOrEqual(decided?.comparison?.always.p ?? 1);
  });

  it('by WeChat group is judged by groups, not by their members', () => {
    const groups = (armId: string, better: number): GroupSums[] =>
      Array.from({ length: 12 }, (_, g) => ({
        groupId: `${armId}${g}`,
        ...armOf(armId, 40 + g * 5, better * (1 + ((g * 7) % 12) / 10)),
      }));
    const byGroup = [...groups('a', 1), ...groups('b', 1.15)];
    const armsOf = (armId: string): ArmSums => ({
      armId,
      ...byGroup.filter((each) => each.armId === armId).reduce((sum, each) => addSums(sum, each), noSums),
    });
    const all = { arms: [armsOf('a'), armsOf('b')], groups: byGroup, daysRun: 20, ratioP: 1 };
    const grouped = analyseExperiment({ ...plan, unit: 'group' }, all);
    const single = analyseExperiment(plan, { ...all, groups: [] });
    const errorIn = (results: typeof grouped) => results.metrics[0]?.arms[1]?.comparison?.se ?? 0;
    expect(errorIn(grouped)).toBeGreaterThan(errorIn(single) * 1.5);
    expect(grouped.metrics[0]?.likeness?.icc).toBeGreaterThan(0.02);
    expect(grouped.sampleRatio.observed).toEqual([
      { armId: 'a', seen: 12, expected: 12 },
      { armId: 'b', seen: 12, expected: 12 },
    ]);
    expect(grouped.verdict.say).not.toBe('ship');
  });

  it('of two factors tells them apart', () => {
    const factors = [
      { name: 'coupon', levels: ['no', 'yes'] },
      { name: 'words', levels: ['plain', 'warm'] },
    ];
    const arms = [
      arm('a', { coupon: 'no', words: 'plain' }),
      arm('b', { coupon: 'no', words: 'warm' }),
      arm('c', { coupon: 'yes', words: 'plain' }),
      arm('d', { coupon: 'yes', words: 'warm' }),
    ];
    const sums = [armOf('a', 450), armOf('b', 450), armOf('c', 450, 1.3), armOf('d', 450, 1.3)];
    const { factors: pairs } = analyseExperiment({ ...plan, factors, arms }, counts(sums));
    expect(pairs).toMatchObject([{ factorA: 'coupon', factorB: 'words' }]);
    expect(pairs[0]?.a.p).toBeLessThan(1e-6);
    expect(pairs[0]?.b.p).toBeGreaterThan(0.5);
    expect(pairs[0]?.interaction.p).toBeGreaterThan(0.5);
  });
});
