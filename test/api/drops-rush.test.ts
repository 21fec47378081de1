import { startPlatform } from '@memberday/infra/local/platform.ts';
import { claimCoupon } from '@memberday/shared/contract/drops.ts';
import { routeKey } from '@memberday/shared/contract/endpoint.ts';
import { expect, test } from 'vitest';
import { rush } from '../load/drops/rush.ts';
import { rushFaults } from '../load/drops.ts';
import { engineNames } from '../store/bare-store.ts';

test.each(engineNames)(
  'a rush on a drop is exact on %s, though answers are lost and machines die under claims',
  { timeout: 240_000 },
  async (engine) => {
    const platform = await startPlatform({ engine, ...rushFaults, retryAfterMs: 20 });
    try {
      const {
        requests,
        seconds: _s,
        p50Ms: _50,
        p99Ms: _99,
        ...exact
      } = await rush(platform, {
        claims: 600,
        stock: 150,
        concurrency: 48,
      });
      expect(exact).toEqual({
        winners: 150,
        soldOut: 450,
        oversold: 0,
        duplicates: 0,
        stranded: 0,
        mended: { logged: 0, dryNames: 0, closedShards: 0 },
        fair: true,
      });
      expect(platform.faults().droppedAnswers).toBeGreaterThan(20);
      expect(platform.faults().killedInvocations).toBeGreaterThan(10);
      expect(requests).toBeGreaterThan(600);
    } finally {
      await platform.stop();
    }
  },
);

test('a rush in line is exact, though answers are lost and machines die while they decide', {
  timeout: 240_000,
}, async () => {
  const among = [routeKey(claimCoupon), 'claims'];
  const faults = { seed: 7, droppedAnswers: 0.1, killedInvocations: 0.1, among };
  const platform = await startPlatform({ engine: 'dynoxide', faults, environments: { claims: 2 }, retryAfterMs: 20 });
  try {
    const { winners, soldOut, oversold, duplicates, stranded, fair } = await rush(platform, {
      claims: 300,
      stock: 90,
      concurrency: 48,
      mode: 'queue',
    });
    expect({ winners, soldOut, oversold, duplicates, stranded, fair }).toEqual({
      winners: 90,
      soldOut: 210,
      oversold: 0,
      duplicates: 0,
      stranded: 0,
      fair: true,
    });
    expect(platform.faults().killedInvocations).toBeGreaterThan(0);
    expect(platform.deadLetters()).toEqual([]);
  } finally {
    await platform.stop();
  }
});
