import { describe, expect, it } from 'vitest';
import { minimise } from './minimise.ts';

describe('minimise', () => {
  it('walks down the bent valley of Rosenbrock', () => {
    const found = minimise(([x = 0, y = 0]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2, [-1.2, 1], { tolerance: 1e-10 });
    expect(found.at[0]).toBeCloseTo(1, 5);
    expect(found.at[1]).toBeCloseTo(1, 5);
    expect(found.settled).toBe(true);
  });

  it('tells the curvature at the bottom', () => {
    const { at, curvature } = minimise(([x = 0, y = 0]) => 3 * x * x + x * y + (y - 2) ** 2, [4, -7], {
      tolerance: 1e-10,
    });
    // ∂x: 6x + y = 0, ∂y: x + 2y = 4.
    expect(at[0]).toBeCloseTo(-4 / 11, 6);
    expect(at[1]).toBeCloseTo(24 / 11, 6);
    expect(curvature.map((row) => row.map((value) => Math.round(value * 1e4) / 1e4))).toEqual([
      [6, 1],
      [1, 2],
    ]);
  });

  it('takes what is no number for a wall', () => {
    const found = minimise(([x = 0]) => (x > 0 ? x - Math.log(x) : Number.NaN), [5], { tolerance: 1e-10 });
    expect(found.at[0]).toBeCloseTo(1, 5);
  });

  it('stays where it is on a plain', () => {
    const found = minimise(() => 7, [1, 2, 3], { tolerance: 1e-8 });
    expect(found).toMatchObject({ at: [1, 2, 3], value: 7, settled: false });
  });
});
