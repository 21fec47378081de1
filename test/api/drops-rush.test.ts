import { startPlatform } from '@memberday/infra/local/platform.ts';
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
