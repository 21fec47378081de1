import { describe, expect, it } from 'vitest';
import { chanceBy, fitLogistic } from './logistic.ts';
import { seededRandom } from './seeded-random.ts';

describe('fitLogistic', () => {
  it('finds the chances that made the data', () => {
    const random = seededRandom(7);
    const rows = Array.from({ length: 4000 }, () => [random() * 4, random() * 100, 3]);
    const truth = ([x = 0, y = 0]: readonly number[]) => 1 / (1 + Math.exp(-(1.5 * x - 0.04 * y - 1)));
    const model = fitLogistic(
      rows,
      rows.map((row) => random() < truth(row)),
    );
    for (const row of [
      [1, 20, 3],
      [3, 50, 3],
      [0.5, 90, 3],
    ])
      expect(chanceBy(model, row)).toBeCloseTo(truth(row), 1);
    // What is the same everywhere says nothing.
    expect(chanceBy(model, [1, 20, 99])).toBe(chanceBy(model, [1, 20, 3]));
  });

  it('meets the mean: as many are expected as there were', () => {
    const rows = [[1], [2], [3], [4], [5]];
    const positives = [false, true, false, true, true];
    const model = fitLogistic(rows, positives);
    expect(rows.reduce((sum, row) => sum + chanceBy(model, row), 0)).toBeCloseTo(3, 4);
  });

  it('stays finite where a feature parts both kinds, and where there is one kind only', () => {
    const parted = fitLogistic([[1], [2], [8], [9]], [false, false, true, true]);
    expect(chanceBy(parted, [9])).toBeGreaterThan(0.6);
    expect(chanceBy(parted, [9])).toBeLessThan(1);
    expect(chanceBy(fitLogistic([[1], [2]], [true, true]), [1])).toBeGreaterThan(0.9);
  });
});
