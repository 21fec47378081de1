import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type DropForecast, planDrop, shardsFor } from './plan-drop.ts';
import { arrivalPeak, arrivalTime, limits } from './plan-drop-facts.ts';

describe('shards', () => {
  test.each([
    [0, 1],
    [1, 1],
    [19, 1],
    [20, 1],
    [39, 1],
    [40, 2],
    [80, 4],
    [100, 4],
    [200, 4],
    [201, 5],
    [1_000, 20],
    [3_199, 64],
    [3_200, 64],
    [10_000, 64],
    [1_000_000, 64],
  ])('a stock of %d lies in %d', (stock, shards) => expect(shardsFor(stock)).toBe(shards));

  it('grows with the stock, and never leaves a shard with fewer than twenty', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(10_000), (stock, more) => {
        const shards = shardsFor(stock);
        expect(shardsFor(stock + more)).toBeGreaterThanOrEqual(shards);
        expect(shards).toBeGreaterThanOrEqual(1);
        expect(shards).toBeLessThanOrEqual(64);
        if (stock >= 20) expect(Math.floor(stock / shards)).toBeGreaterThanOrEqual(20);
        if (shards < 64 && stock >= 200) expect(Math.ceil(stock / shards)).toBeLessThanOrEqual(50);
      }),
    );
  });
});

const plan = (stock: number, crowd: number, seconds: number, more: Partial<DropForecast> = {}) =>
  planDrop({ stock, crowd, seconds, perMember: 1, ...more });
const codes = (planned: ReturnType<typeof planDrop>) => planned.warnings.map(({ code }) => code);

describe('plans', () => {
  it('leaves everything as it is for a small drop', () => {
    expect(plan(100, 200, 60)).toMatchObject({
      shards: 4,
      mode: 'direct',
      issued: 100,
      warm: { writes: limits.coldTableWrites, reads: limits.coldTableReads },
      provisionedConcurrency: 0,
      warnings: [],
    });
    expect(plan(100, 200, 60).cost.map(({ position }) => position)).not.toContain('warming');
  });

  it('warms table and environments for twenty thousand, and answers at once', () => {
    const planned = plan(5_000, 20_000, 10);
    expect(planned).toMatchObject({ shards: 64, mode: 'direct', issued: 5_000, peakPerSecond: 6_315 });
    expect(planned.warm.writes).toBeGreaterThan(4 * 3_200);
    expect(planned.provisionedConcurrency).toBeGreaterThan(6_315 * 0.03);
    expect(planned.secondsToSoldOut).toBeLessThan(2);
    expect(codes(planned)).toEqual([]);
  });

  it('takes a crowd in order where the queue writes faster than the shards', () => {
    const quotas = { fifoSendsPerSecond: 70_000 };
    expect(plan(200_000, 1_000_000, 60, { quotas }).mode).toBe('queue');
    // The queue of a region with a low quota would be slower still.
    expect(plan(200_000, 1_000_000, 60).mode).toBe('direct');
    // A table that may not be warmed lets few claims through one by one, and many in batches.
    expect(plan(10_000, 100_000, 10, { quotas: { tableUnits: 4_000 } }).mode).toBe('queue');
  });

  it('keeps to the mode that was decided', () => {
    const planned = plan(100, 200, 60, { mode: 'queue' });
    expect(planned.mode).toBe('queue');
    expect(planned.cost.map(({ position }) => position)).toContain('queue');
  });

  it('gives each member as many as allowed', () => {
    expect(plan(1_000, 300, 10, { perMember: 3 })).toMatchObject({ issued: 900, secondsToSoldOut: null });
    expect(plan(1_000, 300, 10, { perMember: 4 })).toMatchObject({ issued: 1_000 });
  });

  test.each([
    ['api_quota', plan(10_000, 100_000, 10), { needs: 31_572, quota: 10_000 }],
    [
      'table_quota',
      plan(5_000, 50_000, 10, { mode: 'direct', quotas: { tableUnits: 20_000 } }),
      { needs: 39_000, quota: 20_000 },
    ],
    ['concurrency_quota', plan(5_000, 50_000, 10, { quotas: { concurrency: 300 } }), { needs: 800, quota: 200 }],
    ['concurrency_quota', plan(5_000, 50_000, 10, { quotas: { concurrency: 10 } }), { needs: 800, quota: 0 }],
    ['queue_quota', plan(10_000, 100_000, 10, { mode: 'queue' }), { needs: 10_000, quota: 2_400 }],
    ['crowded', plan(10_000, 100_000, 10), { arriving: 10_000, written: 3_200 }],
    ['stock_left', plan(10_000, 4_000, 10), { left: 6_000 }],
    ['long_wait', plan(1_000, 2_000_000, 10), { seconds: 194 }],
  ] as const)('warns of %s', (code, planned, facts) => {
    expect(planned.warnings).toContainEqual({ code, ...facts });
  });

  it('bills what is used: four units a claim where nobody is in the way', () => {
    const { cost } = plan(1_000, 1_000, 36_000);
    const writes = cost.find(({ position }) => position === 'table writes');
    expect(writes?.amount).toBeGreaterThanOrEqual(4_000);
    expect(writes?.amount).toBeLessThan(4_010);
    expect(writes).toMatchObject({ usd: 0.003, cny: 0.045 });
  });

  it('bills warming by what the table does not bear already', () => {
    const planned = plan(5_000, 50_000, 10);
    const more = planned.warm.writes - limits.coldTableWrites;
    expect(planned.cost.find(({ position }) => position === 'warming')).toMatchObject({
      amount: more,
      usd: Math.round(more * 0.65) / 1_000,
    });
  });
});

describe('arrivals', () => {
  it('begin at the peak and end with the window', () => {
    expect(arrivalTime(0)).toBeCloseTo(0);
    expect(arrivalTime(1)).toBeCloseTo(1);
    // The slope of the first moment, from the inverse.
    expect(1e-6 / arrivalTime(1e-6)).toBeCloseTo(arrivalPeak, 4);
    // More than half have come in a quarter of the time.
    expect(arrivalTime(0.5)).toBeLessThan(0.25);
  });
});

const forecasts = fc.record({
  stock: fc.integer({ min: 1, max: 2_000_000 }),
  crowd: fc.integer({ min: 1, max: 5_000_000 }),
  seconds: fc.integer({ min: 1, max: 3_600 }),
  perMember: fc.integer({ min: 1, max: 5 }),
  mode: fc.constantFrom('direct' as const, 'queue' as const),
});

describe('any plan', () => {
  it('can be carried out: within the quotas, in finite numbers', () => {
    fc.assert(
      fc.property(forecasts, fc.boolean(), ({ mode, ...forecast }, isDecided) => {
        const planned = planDrop(isDecided ? { ...forecast, mode } : forecast);
        const claims = forecast.crowd * forecast.perMember;
        expect(planned.issued).toBe(Math.min(forecast.stock, claims));
        expect(planned.warm.writes).toBeGreaterThanOrEqual(limits.coldTableWrites);
        expect(planned.warm.writes).toBeLessThanOrEqual(limits.tableUnits);
        expect(planned.warm.reads).toBeGreaterThanOrEqual(limits.coldTableReads);
        expect(planned.provisionedConcurrency).toBeLessThanOrEqual(limits.accountConcurrency - 100);
        expect(planned.secondsToSoldOut === null).toBe(claims < forecast.stock);
        expect(planned.secondsToLastAnswer).toBeGreaterThan(planned.secondsToSoldOut ?? 0);
        expect(codes(planned).includes('stock_left')).toBe(claims < forecast.stock);
        for (const { usd, cny, amount } of planned.cost)
          for (const figure of [usd, cny, amount]) expect(Number.isFinite(figure) && figure >= 0).toBe(true);
      }),
    );
  });

  it('with more people it asks for no less, and sells no later', () => {
    fc.assert(
      fc.property(forecasts, fc.integer({ min: 1, max: 1_000_000 }), (forecast, more) => {
        const [few, many] = [planDrop(forecast), planDrop({ ...forecast, crowd: forecast.crowd + more })];
        expect(many.peakPerSecond).toBeGreaterThanOrEqual(few.peakPerSecond);
        expect(many.warm.writes).toBeGreaterThanOrEqual(few.warm.writes);
        expect(many.provisionedConcurrency).toBeGreaterThanOrEqual(few.provisionedConcurrency);
        if (few.secondsToSoldOut !== null) expect(many.secondsToSoldOut).toBeLessThanOrEqual(few.secondsToSoldOut);
      }),
    );
  });

  it('with more stock it has no fewer shards and writes no slower', () => {
    fc.assert(
      fc.property(forecasts, fc.integer({ min: 1, max: 100_000 }), (forecast, more) => {
        const [small, large] = [planDrop(forecast), planDrop({ ...forecast, stock: forecast.stock + more })];
        expect(large.shards).toBeGreaterThanOrEqual(small.shards);
        expect(large.claimsPerSecond).toBeGreaterThanOrEqual(small.claimsPerSecond);
        expect(large.issued).toBeGreaterThanOrEqual(small.issued);
      }),
    );
  });

  it('over a longer window it asks for no more', () => {
    fc.assert(
      fc.property(forecasts, fc.integer({ min: 1, max: 3_600 }), (forecast, more) => {
        const [short, long] = [planDrop(forecast), planDrop({ ...forecast, seconds: forecast.seconds + more })];
        expect(long.peakPerSecond).toBeLessThanOrEqual(short.peakPerSecond);
        expect(long.warm.writes).toBeLessThanOrEqual(short.warm.writes);
        expect(long.provisionedConcurrency).toBeLessThanOrEqual(short.provisionedConcurrency);
      }),
    );
  });
});
