import { describe, expect, test } from 'vitest';
import { armByHash, assign, bucketIn, type Circumstances, mayBeIn, rampAt } from './assign.ts';
import type { Experiment } from './experiment.ts';
import { hashUnit, murmur3 } from './hash-unit.ts';
import { holdoutYear, isHeldOut } from './holdout.ts';

const bytes = (text: string) => [...new TextEncoder().encode(text)];

describe('the hash', () => {
  test.each([
    ['', 0, 0],
    ['', 1, 0x514e28b7],
    ['abc', 0, 0xb3dd93fa],
    ['test', 0, 0xba6bd213],
    ['aaaa', 0x9747b28c, 0x5a97808a],
    ['Hello, world!', 0, 0xc0363e43],
    ['The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723],
  ])('of %j with seed %i is the published one', (text, seed, expected) => {
    expect(murmur3(bytes(text), seed)).toBe(expected);
  });

  test('reads signs of one to four bytes as UTF-8', () => {
    expect(hashUnit('é茶', '🍵')).toBe(murmur3(bytes('é茶/🍵')) / 2 ** 32);
  });
});

const members = Array.from({ length: 20_000 }, (_, i) => `mbr_${(i * 7919).toString(32).padStart(22, '0')}`);
const plan: Experiment = {
  experimentId: 'exp_a',
  version: 3,
  state: 'running',
  name: 'a',
  hypothesis: 'b',
  layer: 'coupons',
  traffic: 10_000,
  unit: 'member',
  surface: { kind: 'feature', feature: 'x' },
  audience: null,
  factors: [],
  arms: [
    { armId: 'control', name: 'A', weight: 1, treatment: { kind: 'as_is' }, levels: {} },
    { armId: 'b', name: 'B', weight: 1, treatment: { kind: 'nothing' }, levels: {} },
    { armId: 'c', name: 'C', weight: 2, treatment: { kind: 'variant', variant: 'c' }, levels: {} },
  ],
  ramp: [{ afterHours: 0, share: 10_000 }],
  metric: 'spend',
  others: [],
  guardrails: [],
  windowDays: 14,
  leastDays: 14,
  alpha: 0.05,
  worthwhile: 0.05,
  slices: [{ from: 0, to: 10_000 }],
  raisedTo: 0,
  plannedAt: '2026-11-01T00:00:00.000Z',
  plannedBy: 'stf_a',
  startedAt: '2026-11-02T00:00:00.000Z',
  stoppedAt: null,
  stopReason: null,
  decision: null,
};
const now: Circumstances = { at: '2026-11-03T00:00:00.000Z', armId: null, heldOut: false, inAudience: true };
const subject = (memberId: string) => ({ memberId, groupId: null });
/** Pearson's statistic of counts against what they should be. */
const chiSquared = (counts: readonly number[], expected: readonly number[]): number =>
  counts.reduce((sum, count, i) => sum + (count - (expected[i] ?? 0)) ** 2 / (expected[i] ?? 1), 0);

describe('arms', () => {
  test('are given in the proportion of the weights', () => {
    const counts = plan.arms.map(
      ({ armId }) => members.filter((member) => armByHash(plan, member).armId === armId).length,
    );
    // 13.8 is passed once in a thousand with two degrees of freedom.
    expect(chiSquared(counts, [5000, 5000, 10_000])).toBeLessThan(13.8);
  });

  test('fill the hundred parts of a layer evenly', () => {
    const parts = members.map((member) => Math.floor(bucketIn('coupons', member) / 100));
    const counts = Array.from({ length: 100 }, (_, part) => parts.filter((each) => each === part).length);
    // 148.2: once in a thousand with 99.
    expect(chiSquared(counts, Array(100).fill(200))).toBeLessThan(148.2);
  });

  test('of two experiments know nothing of each other', () => {
    const other = { ...plan, experimentId: 'exp_b' };
    const pairs = new Map<string, number>();
    for (const member of members) {
      const pair = `${armByHash(plan, member).armId}/${armByHash(other, member).armId}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    const weight = { control: 0.25, b: 0.25, c: 0.5 } as Record<string, number>;
    const expected = [...pairs.keys()].map((pair) => {
      const [a = '', b = ''] = pair.split('/');
      return 20_000 * (weight[a] ?? 0) * (weight[b] ?? 0);
    });
    // 26.1: once in a thousand with eight.
    expect(pairs.size).toBe(9);
    expect(chiSquared([...pairs.values()], expected)).toBeLessThan(26.1);
  });

  test('stay as they were once given out: whoever changes the hash reshuffles everybody', () => {
    expect(members.slice(0, 8).map((member) => armByHash(plan, member).armId)).toEqual([
      'c',
      'c',
      'b',
      'c',
      'c',
      'b',
      'c',
      'c',
    ]);
    expect(members.slice(0, 4).map((member) => bucketIn('coupons', member))).toEqual([1694, 4906, 7447, 1355]);
  });
});

describe('the ramp', () => {
  const ramped: Experiment = {
    ...plan,
    ramp: [
      { afterHours: 0, share: 500 },
      { afterHours: 24, share: 2_500 },
      { afterHours: 72, share: 10_000 },
    ],
  };
  const inAt = (at: string) => new Set(members.filter((member) => mayBeIn(ramped, member, at) === true));

  test('takes in its share and keeps whoever is in', () => {
    const steps = ['2026-11-02T00:00:00.000Z', '2026-11-03T00:00:00.000Z', '2026-11-05T00:00:00.000Z'].map(inAt);
    expect(steps.map(({ size }) => Math.round(size / 200))).toEqual([5, 25, 100]);
    expect([...(steps[0] ?? [])].every((member) => steps[1]?.has(member))).toBe(true);
  });

  test('can be pushed on, never back', () => {
    expect(rampAt({ ...ramped, raisedTo: 5_000 }, '2026-11-02T00:00:00.000Z')).toBe(5_000);
    expect(rampAt({ ...ramped, raisedTo: 5_000 }, '2026-11-09T00:00:00.000Z')).toBe(10_000);
    expect(rampAt({ ...ramped, startedAt: null }, '2026-11-09T00:00:00.000Z')).toBe(0);
  });
});

describe('assigning', () => {
  const half: Experiment = { ...plan, slices: [{ from: 0, to: 5_000 }] };
  const outside = members.find((member) => bucketIn('coupons', member) >= 5_000) ?? '';
  const inside = members.find((member) => bucketIn('coupons', member) < 5_000) ?? '';

  test.each<[string, Experiment, string, Partial<Circumstances>, string]>([
    ['draft', { ...plan, state: 'draft' }, inside, {}, 'not_running'],
    ['stopped, also for whoever met an arm', { ...plan, state: 'stopped' }, inside, { armId: 'b' }, 'not_running'],
    ['paused for somebody new', { ...plan, state: 'paused' }, inside, {}, 'not_running'],
    ['in the holdout', plan, inside, { heldOut: true }, 'held_out'],
    ['in another slice', half, outside, {}, 'other_slice'],
    ['not ramped to yet', { ...plan, ramp: [{ afterHours: 0, share: 0 }] }, inside, {}, 'not_ramped'],
    ['not in the audience', plan, inside, { inAudience: false }, 'not_in_audience'],
    ['by group without one', { ...plan, unit: 'group' }, inside, {}, 'no_group'],
  ])('nobody who is %s', (_, experiment, member, circumstances, because) => {
    expect(assign(experiment, subject(member), { ...now, ...circumstances })).toEqual({ arm: null, because });
  });

  test('keeps the arm somebody met, whatever has become of ramp, audience and holdout', () => {
    const paused: Experiment = { ...half, state: 'paused' };
    const assigned = assign(paused, subject(outside), { ...now, armId: 'b', heldOut: true, inAudience: false });
    expect(assigned).toMatchObject({ arm: { armId: 'b' }, first: false });
  });

  test('gives all of a group the same arm', () => {
    const byGroup: Experiment = { ...plan, unit: 'group' };
    const arms = members.slice(0, 50).map((memberId) => assign(byGroup, { memberId, groupId: 'g1' }, now).arm?.armId);
    expect(new Set(arms).size).toBe(1);
  });
});

describe('the holdout', () => {
  test('is its share of all, and others each year', () => {
    const holdout = { version: 1, share: 500 };
    const [first, second] = [2026, 2027].map((year) => members.filter((member) => isHeldOut(holdout, member, year)));
    expect(Math.round((first?.length ?? 0) / 200)).toBe(5);
    // Five in a hundred of five in a hundred.
    const both = first?.filter((member) => second?.includes(member)).length ?? 0;
    expect(both).toBeGreaterThan(20);
    expect(both).toBeLessThan(80);
  });

  test('turns with the year of the shop', () => {
    expect(holdoutYear('2026-12-31T16:00:00.000Z', 'Asia/Shanghai')).toBe(2027);
  });
});
