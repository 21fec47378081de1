import { expect, it } from 'vitest';
import { seededRandom } from '../numerics/seeded-random.ts';
import { estimateCount } from './estimate-count.ts';

it('is exact when every shard was looked at', () => {
  expect(estimateCount({ looked: 1000, found: 37 }, { shards: 16, of: 16 })).toEqual({
    members: 37,
    least: 37,
    most: 37,
    population: 1000,
  });
});

it('never rules out who was found', () => {
  expect(estimateCount({ looked: 10, found: 0 }, { shards: 1, of: 16 })).toMatchObject({
    members: 0,
    least: 0,
    most: 58,
  });
  expect(estimateCount({ looked: 10, found: 1 }, { shards: 15, of: 16 }).least).toBe(1);
});

it.each([0.5, 0.02])('holds the true number in about 95 of 100 cases where the share is %d', (share) => {
  const random = seededRandom(11);
  const people = Array.from({ length: 4_800 }, () => random() < share);
  let held = 0;
  for (let turn = 0; turn < 1_000; turn += 1) {
    const shards = Array.from({ length: 16 }, () => ({ looked: 0, found: 0 }));
    for (const meets of people) {
      const shard = shards[Math.floor(random() * 16)];
      if (!shard) continue;
      shard.looked += 1;
      if (meets) shard.found += 1;
    }
    const seen = shards
      .slice(0, 4)
      .reduce((sum, one) => ({ looked: sum.looked + one.looked, found: sum.found + one.found }));
    const { least, most } = estimateCount(seen, { shards: 4, of: 16 });
    const truth = people.filter(Boolean).length;
    if (least <= truth && truth <= most) held += 1;
  }
  expect(held).toBeGreaterThan(930);
  expect(held).toBeLessThan(970);
});
