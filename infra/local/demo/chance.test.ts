import { expect, test } from 'vitest';
import { createChance } from './chance.ts';

const rolls = (seed: string, count: number): number[] => {
  const chance = createChance(seed);
  return Array.from({ length: count }, () => chance.below(6));
};

test('falls alike for the same seed, and differently for another', () => {
  expect(rolls('a', 50)).toEqual(rolls('a', 50));
  expect(rolls('a', 50)).not.toEqual(rolls('b', 50));
});

test('is fair enough for a story', () => {
  const counts = [0, 0, 0, 0, 0, 0];
  for (const roll of rolls('fair', 6_000)) counts[roll] = (counts[roll] ?? 0) + 1;
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(120);
});

test('picks by weight, and never what weighs nothing', () => {
  const chance = createChance('weights');
  const picked = Array.from({ length: 1_000 }, () => chance.pickWeighted(['often', 'rarely', 'never'], weightOf));
  expect(picked).not.toContain('never');
  const often = picked.filter((each) => each === 'often').length;
  expect(often).toBeGreaterThan(850);
  expect(often).toBeLessThan(950);
  expect(() => chance.pickWeighted(['never'], weightOf)).toThrow('nothing to pick');
});

const weightOf = (what: string): number => ({ often: 9, rarely: 1 })[what] ?? 0;
