import { describe, expect, test } from 'vitest';
import { type GroupCounts, noCounts } from './counts.ts';
import { groupHealth, type HealthFacts } from './health.ts';

const counts = (some: Partial<GroupCounts>): GroupCounts => ({ ...noCounts, ...some });
const still: HealthFacts = { people: 100, last7: noCounts, last28: noCounts, daysOf14: 0 };
const full: HealthFacts = {
  people: 100,
  last7: counts({ visitors: 50 }),
  last28: counts({ visitors: 200, newcomers: 10, claims: 60, parts: 30, checkIns: 10, orders: 30 }),
  daysOf14: 10,
};
const pointsOf = (facts: HealthFacts) =>
  Object.fromEntries(groupHealth(facts).parts.map(({ name, points }) => [name, points]));

describe('the health of a group', () => {
  test.each<[string, HealthFacts, number | null]>([
    ['everything at its mark', full, 100],
    ['everything above it is no more', { ...full, last7: counts({ visitors: 700 }), daysOf14: 14 }, 100],
    ['nothing at all', still, 0],
    ['nobody', { ...still, people: 0 }, null],
    ['four people, however lively', { ...full, people: 4 }, null],
    ['five people can be told', { ...still, people: 5 }, 0],
    ['half as active', { ...full, last7: counts({ visitors: 25 }) }, 85],
    ['nobody new', { ...full, last28: { ...full.last28, newcomers: 0 } }, 85],
    ['nobody buys', { ...full, last28: { ...full.last28, orders: 0 } }, 80],
    ['they come, and do nothing', { ...full, last28: { ...full.last28, claims: 0, parts: 0, checkIns: 0 } }, 75],
    ['only on five days of fourteen', { ...full, daysOf14: 5 }, 95],
  ])('%s', (_, facts, score) => expect(groupHealth(facts).score).toBe(score));

  test('each part has points of its own, which add up to a hundred at most', () => {
    expect(pointsOf(full)).toEqual({ active: 30, growing: 15, acting: 25, buying: 20, steady: 10 });
    expect(groupHealth(full).parts.reduce((sum, { most }) => sum + most, 0)).toBe(100);
  });

  test('nobody was there to act: no points, and no division by nothing', () => {
    expect(pointsOf({ ...still, last28: counts({ claims: 5 }) }).acting).toBe(0);
  });
});
