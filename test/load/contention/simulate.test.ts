import { planDrop } from '@memberday/shared/domain/drops/plan-drop.ts';
import { assumed, limits } from '@memberday/shared/domain/drops/plan-drop-facts.ts';
import { describe, expect, test } from 'vitest';
import { type Scenario, simulate } from './simulate.ts';

const calm: Scenario = {
  mode: 'direct',
  shards: 16,
  claimers: 400,
  stock: 1_000,
  seconds: 400,
  warm: { writes: 4_000, reads: 12_000 },
  provisioned: 50,
  until: 1_000,
  seed: 1,
};

test('nobody in the way: four units, one request, one transaction, no waiting', () => {
  const figures = simulate(calm);
  expect(figures).toMatchObject({
    issued: 400,
    won: 400,
    left: 600,
    unfinished: 0,
    soldOutTold: 0,
    conflictShare: 0,
    throttles: 0,
    requestsPerClient: 1,
    transactionsPerClaim: 1,
    writeUnitsPerClaim: 4,
  });
  expect(figures.p99Ms).toBeLessThan(150);
});

test('nobody in the way behind the queue: a batch is one claim, and the phone asks once or twice', () => {
  const figures = simulate({ ...calm, mode: 'queue' });
  expect(figures).toMatchObject({ issued: 400, won: 400, unfinished: 0, conflictShare: 0, transactionsPerClaim: 1 });
  expect(figures.writeUnitsPerClaim).toBe(4);
  expect(figures.requestsPerClient).toBeLessThanOrEqual(2);
});

const crowds: readonly Partial<Scenario>[] = [
  { mode: 'direct', shards: 1, stock: 60 },
  { mode: 'direct', shards: 4, stock: 100 },
  { mode: 'direct', shards: 7, stock: 5 },
  { mode: 'direct', shards: 16, stock: 5_000 },
  { mode: 'queue', shards: 4, stock: 100 },
  { mode: 'queue', shards: 16, stock: 1_001 },
  { mode: 'queue', shards: 16, stock: 5_000 },
];
describe.each(crowds)('3,000 in two seconds: %j', (crowd) => {
  test.each([1, 2, 3])('everybody is told, and what was issued was there (seed %d)', (seed) => {
    const scenario = { ...calm, ...crowd, claimers: 3_000, seconds: 2, until: 120, seed };
    const figures = simulate(scenario);
    expect(figures.unfinished).toBe(0);
    expect(figures.issued).toBe(Math.min(scenario.stock, scenario.claimers));
    expect(figures.issued + figures.left).toBe(scenario.stock);
    expect(figures.won).toBe(figures.issued);
    expect(figures.won + figures.soldOutTold).toBe(scenario.claimers);
    expect(figures.writeUnitsPerClaim).toBeGreaterThanOrEqual(scenario.mode === 'direct' ? 4 : 2.2);
  });
});

test('stopped in the middle, what is issued and what is left still are the stock', () => {
  const figures = simulate({ ...calm, claimers: 3_000, stock: 2_000, seconds: 2, until: 1 });
  expect(figures.unfinished).toBeGreaterThan(0);
  expect(figures.issued).toBeGreaterThan(0);
  expect(figures.issued + figures.left).toBe(2_000);
});

test('the same seed gives the same figures, another seed others', () => {
  const scenario = { ...calm, claimers: 2_000, seconds: 1, stock: 500 };
  expect(simulate(scenario)).toEqual(simulate(scenario));
  expect(simulate({ ...scenario, seed: 2 }).p50Ms).not.toBe(simulate(scenario).p50Ms);
});

test('one group of the queue is a single server: ten claims for each batch’s time', () => {
  const figures = simulate({ ...calm, mode: 'queue', shards: 1, claimers: 3_000, stock: 2_000, seconds: 1, until: 60 });
  const batch = assumed.batchSeconds + assumed.holdSeconds + 0.005;
  expect(figures.claimsPerSecond).toBeLessThanOrEqual(
    limits.fifoBatch / (assumed.batchSeconds + 0.7 * (assumed.holdSeconds + 0.005)),
  );
  expect(figures.claimsPerSecond).toBeGreaterThan((0.85 * limits.fifoBatch) / batch);
});

test('one counter gives out less than its single server could; shards give out many times as much', () => {
  const crowd = {
    ...calm,
    claimers: 5_000,
    stock: 2_000,
    seconds: 1,
    until: 60,
    warm: { writes: 20_000, reads: 12_000 },
  };
  const counter = simulate({ ...crowd, shards: 1 });
  const shards = simulate({ ...crowd, shards: 40, provisioned: 500 });
  expect(counter.claimsPerSecond).toBeLessThan(1 / assumed.holdSeconds);
  expect(shards.claimsPerSecond).toBeGreaterThan(8 * counter.claimsPerSecond);
});

describe('what the planner expects, the simulation finds within a factor of two', () => {
  test.each([
    { stock: 200, crowd: 5_000, seconds: 10 },
    { stock: 2_000, crowd: 10_000, seconds: 5 },
    { stock: 5_000, crowd: 20_000, seconds: 10 },
    { stock: 5_000, crowd: 20_000, seconds: 10, mode: 'queue' as const },
    { stock: 3_000, crowd: 3_000, seconds: 30 },
  ])('%j', (asked) => {
    const plan = planDrop({ perMember: 1, ...asked });
    const figures = simulate({
      mode: plan.mode,
      shards: plan.shards,
      claimers: asked.crowd,
      stock: asked.stock,
      seconds: asked.seconds,
      warm: plan.warm,
      provisioned: plan.provisionedConcurrency,
      until: 120,
      seed: 1,
    });
    expect(figures.issued).toBe(plan.issued);
    expect(figures.unfinished).toBe(0);
    const isNear = (found: number, expected: number): void => {
      expect(found).toBeGreaterThan(expected / 2);
      expect(found).toBeLessThan(expected * 2);
    };
    isNear(figures.lastIssuedSeconds, plan.secondsToSoldOut ?? Number.NaN);
    isNear(figures.lastToldSeconds, plan.secondsToLastAnswer);
  });
});
