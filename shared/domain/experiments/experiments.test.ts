import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Coupon } from '../coupons/coupon.ts';
import { newOrder, type Order } from '../orders/order.ts';
import { faultsOf } from './check-plan.ts';
import type { Experiment, ExperimentPlan } from './experiment.ts';
import { experimentMoves, moveExperiment, stillCounts } from './experiment-state.ts';
import { type Exposure, measuresOf, newExposure, withCoupon, withOrder } from './exposure.ts';
import { freeIn, giveBack, type Layer, takeOf } from './layer.ts';
import { addSums, changeOfSums, type Measures, measures, noSums, sumsOfOne } from './measures.ts';
import { wordedBy } from './word-message.ts';

const plan: ExperimentPlan = {
  name: 'a',
  hypothesis: 'b',
  layer: 'coupons',
  traffic: 5_000,
  unit: 'member',
  surface: { kind: 'feature', feature: 'x' },
  audience: null,
  factors: [],
  arms: [
    { armId: 'a', name: 'A', weight: 1, treatment: { kind: 'as_is' }, levels: {} },
    { armId: 'b', name: 'B', weight: 1, treatment: { kind: 'variant', variant: 'b' }, levels: {} },
  ],
  ramp: [{ afterHours: 0, share: 10_000 }],
  metric: 'spend',
  others: ['conversion'],
  guardrails: [{ metric: 'refundRate', bears: 0.1 }],
  windowDays: 14,
  leastDays: 14,
  alpha: 0.05,
  worthwhile: 0.05,
};
const draft: Experiment = {
  ...plan,
  experimentId: 'exp_a',
  version: 1,
  state: 'draft',
  slices: [],
  raisedTo: 0,
  plannedAt: '2026-11-01T00:00:00.000Z',
  plannedBy: 'stf_a',
  startedAt: null,
  stoppedAt: null,
  stopReason: null,
  decision: null,
};
const now = '2026-11-02T00:00:00.000Z';
const combined = (levels: readonly Readonly<Record<string, string>>[]): ExperimentPlan => ({
  ...plan,
  factors: [
    { name: 'word', levels: ['warm', 'dry'] },
    { name: 'size', levels: ['5', '10'] },
  ],
  arms: levels.map((each, i) => ({
    armId: `a${i}`,
    name: 'A',
    weight: 1,
    treatment: { kind: 'variant', variant: String(i) },
    levels: each,
  })),
});

describe('a plan', () => {
  const [first, second] = plan.arms;
  if (!first || !second) throw new Error('two arms');
  test.each<[string, ExperimentPlan, string[]]>([
    ['as it should be', plan, []],
    ['two arms of one id', { ...plan, arms: [first, { ...second, armId: 'a' }] }, ['arms.1.armId']],
    ['what means nothing there', { ...plan, surface: { kind: 'grant', templateId: 'tpl_a' } }, ['arms.1.treatment']],
    [
      'words that WeChat would not take',
      {
        ...plan,
        surface: { kind: 'message', scene: 'coupon_expiring' },
        arms: [
          first,
          { ...second, treatment: { kind: 'words', words: { thing1: '再不用就'.repeat(6), phrase2: '快用掉' } } },
        ],
      },
      ['arms.1.treatment.words.thing1'],
    ],
    ['levels without factors', { ...plan, arms: [first, { ...second, levels: { a: 'b' } }] }, ['arms.1.levels']],
    [
      'every combination once',
      combined([
        { word: 'warm', size: '5' },
        { word: 'warm', size: '10' },
        { word: 'dry', size: '5' },
        { word: 'dry', size: '10' },
      ]),
      [],
    ],
    [
      'one combination missing',
      combined([
        { word: 'warm', size: '5' },
        { word: 'dry', size: '10' },
      ]),
      ['arms'],
    ],
    [
      'a ramp that goes back',
      {
        ...plan,
        ramp: [
          { afterHours: 0, share: 5_000 },
          { afterHours: 24, share: 1_000 },
        ],
      },
      ['ramp.1.share'],
    ],
    ['a ramp that begins late', { ...plan, ramp: [{ afterHours: 3, share: 1 }] }, ['ramp.0.afterHours']],
    ['the metric among the others', { ...plan, others: ['spend'] }, ['others']],
  ])('%s', (_, given, paths) => {
    expect(faultsOf(given).map(({ path }) => path)).toEqual(paths);
  });
});

describe('a layer', () => {
  const empty: Layer = { layer: 'coupons', version: 0, taken: [] };

  test('gives nobody to two experiments, and gives back what was held', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6_000 }), { maxLength: 8 }), (wanted) => {
        let layer = empty;
        for (const [i, share] of wanted.entries()) {
          const free = freeIn(layer);
          const taken = takeOf(layer, `exp_${i}`, share);
          expect(taken !== undefined).toBe(share <= free);
          if (!taken) continue;
          layer = taken.layer;
          const size = taken.slices.reduce((sum, { from, to }) => sum + to - from, 0);
          expect(size).toBe(share);
          expect(freeIn(layer)).toBe(free - share);
          // Room in the middle, so that the next may have to lie in two places.
          if (i % 3 === 0) layer = giveBack(layer, `exp_${i}`);
        }
        const buckets = layer.taken.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n));
        expect(new Set(buckets).size).toBe(buckets.length);
      }),
      { numRuns: 30 },
    );
  });

  test('answers the same to whoever asks again', () => {
    const taken = takeOf(empty, 'exp_a', 300);
    expect(taken && takeOf(taken.layer, 'exp_a', 300)).toEqual(taken);
  });
});

test('an arm words what the shop says itself, and no fact', () => {
  const text = { fields: { thing1: { text: '快到期了' }, thing2: { value: 'name' } } } as const;
  expect(wordedBy(text, { kind: 'words', words: { thing1: '别忘了它', thing2: '骗你的' } })).toEqual({
    fields: { thing1: { text: '别忘了它' }, thing2: { value: 'name' } },
  });
  expect(wordedBy(text, undefined)).toBe(text);
});

describe('moves', () => {
  test.each(
    Object.entries(experimentMoves).flatMap(([state, legal]) =>
      (['pause', 'resume'] as const).map((move) => [state, move, legal[move]] as const),
    ),
  )('%s, %s', (state, move, to) => {
    const moved = moveExperiment({ ...draft, state: state as Experiment['state'] }, { move }, now);
    expect(moved.ok ? moved.value.state : moved.problem.code).toBe(to ?? 'experiment_not_now');
  });

  test('a start is dated ahead; the ramp is only pushed on', () => {
    const started = moveExperiment(draft, { move: 'start', slices: [{ from: 0, to: 10 }] }, now);
    if (!started.ok) throw new Error('starts');
    expect(started.value).toMatchObject({ state: 'running', startedAt: '2026-11-02T00:00:03.000Z' });
    const raised = moveExperiment({ ...started.value, raisedTo: 500 }, { move: 'raise', share: 100 }, now);
    expect(raised.ok && raised.value.raisedTo).toBe(500);
  });

  test('counts on for the time of its members, and for their refunds', () => {
    const stopped: Experiment = { ...draft, state: 'stopped', startedAt: now, stoppedAt: now };
    expect(stillCounts(draft, now)).toBe(false);
    expect(stillCounts(stopped, '2026-12-10T00:00:00.000Z')).toBe(true);
    expect(stillCounts(stopped, '2026-12-17T00:00:00.000Z')).toBe(false);
  });
});

const exposure: Exposure = {
  ...newExposure(draft, { memberId: 'mbr_a', armId: 'a', groupId: null }, now),
  before: { fen: 5_000, orders: 2 },
};
const order = (change: Partial<Order> = {}): Order => ({
  ...newOrder('till', '1'),
  memberId: 'mbr_a',
  createdAt: now,
  paidAt: '2026-11-03T00:00:00.000Z',
  lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 3_000 }],
  ...change,
});
const back: Order['refunds'] = { r1: { at: '2026-11-04T00:00:00.000Z', amountFen: 1_000 } };

describe('what a member did', () => {
  test.each<[string, Order | undefined, Partial<Measures>]>([
    ['an order', order(), { bought: 1, orders: 1, spendFen: 3_000, refundFen: 0 }],
    ['some of it came back', order({ refunds: back }), { bought: 1, orders: 1, spendFen: 2_000, refundFen: 1_000 }],
    [
      'all of it came back',
      order({ refunds: { r: { at: now } } }),
      { bought: 0, orders: 0, spendFen: 0, paidFen: 3_000 },
    ],
    ['paid before', order({ paidAt: '2026-11-01T23:59:59.999Z' }), { bought: 0, paidFen: 0 }],
    ['paid at the last moment', order({ paidAt: '2026-11-15T23:59:59.999Z' }), { bought: 1 }],
    ['paid too late', order({ paidAt: '2026-11-16T00:00:00.000Z' }), { bought: 0, paidFen: 0 }],
    ['not paid', order({ paidAt: undefined }), { bought: 0 }],
    ['somebody else’s by now', order({ memberId: 'mbr_b' }), { bought: 0 }],
    ['no order there', undefined, { bought: 0 }],
  ])('%s', (_, given, expected) => {
    expect(measuresOf(withOrder(exposure, 'till#1', given))).toMatchObject(expected);
    // What was counted before makes no difference.
    const counted = withOrder(exposure, 'till#1', order({ freightFen: 500 }));
    expect(measuresOf(withOrder(counted, 'till#1', given))).toMatchObject(expected);
  });

  test('looks at an order twice for nothing', () => {
    const once = withOrder(exposure, 'till#1', order());
    expect(withOrder(once, 'till#1', order())).toBe(once);
    expect(withOrder(exposure, 'till#2', undefined)).toBe(exposure);
  });

  test('counts coupons that were used, until that is undone', () => {
    const used = { state: 'redeemed', use: { at: '2026-11-05T00:00:00.000Z', discountFen: 700 } } as Coupon;
    const counted = withCoupon(exposure, 'cpn_a', used);
    expect(measuresOf(counted)).toMatchObject({ redeemer: 1, redeemed: 1, discountFen: 700 });
    expect(measuresOf(withCoupon(counted, 'cpn_a', { ...used, state: 'issued' }))).toMatchObject({ redeemed: 0 });
  });

  test('is nothing before it was counted the first time', () => {
    expect(measuresOf({ ...exposure, before: null })).toBeNull();
  });
});

test('sums are what the members behind them come to, whatever they were in between', () => {
  const amount = fc.integer({ min: 0, max: 90_000_000 });
  const one = fc.record(Object.fromEntries(measures.map((name) => [name, amount]))) as fc.Arbitrary<Measures>;
  fc.assert(
    fc.property(fc.array(fc.array(one, { minLength: 1, maxLength: 4 }), { maxLength: 3 }), (members) => {
      const followed = members
        .flatMap((states) => states.map((state, i) => changeOfSums(states[i - 1] ?? null, state)))
        .reduce((sum, each) => addSums(sum, each), noSums);
      const n = members.length;
      const direct = members
        .map((states) => sumsOfOne(states.at(-1) as Measures))
        .reduce((a, b) => addSums(a, b), noSums);
      expect({ ...followed.sum }).toEqual(direct.sum);
      // Within what a number holds of sums of squares; the table adds them exactly.
      for (const name of measures) expect(Math.abs(followed.square[name] - direct.square[name])).toBeLessThan(1e4);
      expect(direct.n).toBe(n);
    }),
    { numRuns: 50 },
  );
});
