import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstShare } from './drop.ts';
import { planTopUp } from './top-up.ts';

const shards = fc.integer({ min: 1, max: 64 });

describe('stock', () => {
  test('is spread whole over the shards, evenly to one', () => {
    fc.assert(
      fc.property(shards, fc.integer({ min: 0, max: 100_000 }), (count, more) => {
        const stock = count + more;
        const parts = Array.from({ length: count }, (_, shard) => firstShare({ stock, shards: count }, shard));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(stock);
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test('that is added arrives whole, on no more shards than allowed, and lifts none above one that was left out', () => {
    const remaining = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(remaining, fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 30 }), (left, n, most) => {
        const additions = planTopUp(left, n, most);
        expect(additions.reduce((sum, each) => sum + each.n, 0)).toBe(n);
        expect(additions.length).toBeLessThanOrEqual(most);
        expect(new Set(additions.map((each) => each.shard)).size).toBe(additions.length);
        expect(additions.every((each) => each.n > 0)).toBe(true);
        if (left.length <= most) {
          const after = left.map((each, shard) => each + (additions.find((add) => add.shard === shard)?.n ?? 0));
          const untouched = left.filter((_, shard) => !additions.some((add) => add.shard === shard));
          const lifted = additions.map(({ shard }) => after[shard] ?? 0);
          expect(Math.max(...lifted)).toBeLessThanOrEqual(Math.min(...untouched, Number.POSITIVE_INFINITY) + 1);
        }
      }),
    );
  });
});
