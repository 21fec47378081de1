import { describe, expect, it } from 'vitest';
import { factorise, invert, solveFactored } from './symmetric-matrix.ts';

const matrix = [
  [4, 2, 0.6],
  [2, 5, 1],
  [0.6, 1, 3],
];

describe('symmetric matrices', () => {
  it('solves', () => {
    const lower = factorise(matrix) ?? [];
    const x = solveFactored(lower, [1, 2, 3]);
    const back = matrix.map((row) => row.reduce((sum, value, i) => sum + value * (x[i] ?? 0), 0));
    for (const [i, value] of back.entries()) expect(value).toBeCloseTo(i + 1, 12);
  });

  it('inverts', () => {
    const inverse = invert(matrix) ?? [];
    for (const [i, row] of matrix.entries())
      for (const j of matrix.keys()) {
        const product = row.reduce((sum, value, k) => sum + value * (inverse[k]?.[j] ?? 0), 0);
        expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
      }
  });

  it.each([
    [
      'flat in one direction',
      [
        [1, 1],
        [1, 1],
      ],
    ],
    [
      'a saddle',
      [
        [1, 2],
        [2, 1],
      ],
    ],
    ['no number', [[Number.NaN]]],
    ['nothing', [[0]]],
  ])('has no inverse for %s', (_, singular) => expect(invert(singular)).toBeUndefined());
});
