import { describe, expect, it } from 'vitest';
import { areaUnderCurve, rankCorrelation, ranksOf } from './ranks.ts';

describe('ranksOf', () => {
  it('shares ranks between ties', () => expect(ranksOf([3, 1, 3, 2, 3])).toEqual([4, 1, 4, 2, 4]));
  it('of nothing', () => expect(ranksOf([])).toEqual([]));
});

describe('areaUnderCurve', () => {
  it.each([
    ['perfect', [1, 2, 3, 4], [false, false, true, true], 1],
    ['backwards', [4, 3, 2, 1], [false, false, true, true], 0],
    ['all the same', [5, 5, 5, 5], [false, true, false, true], 0.5],
    ['one of four pairs wrong', [1, 3, 2, 4], [false, false, true, true], 0.75],
    ['a tie counts half', [1, 2, 2, 4], [false, false, true, true], 0.875],
  ])('%s', (_, scores, positives, expected) => expect(areaUnderCurve(scores, positives)).toBe(expected));

  it('has no answer for one kind alone', () => {
    expect(areaUnderCurve([1, 2], [true, true])).toBeUndefined();
    expect(areaUnderCurve([], [])).toBeUndefined();
  });
});

describe('rankCorrelation', () => {
  it.each([
    ['any rising curve', [1, 2, 3], [1, 10, 1000], 1],
    ['a falling one', [1, 2, 3], [9, 4, 1], -1],
  ])('%s', (_, left, right, expected) => expect(rankCorrelation(left, right)).toBeCloseTo(expected, 12));
  it('has no answer where one side is all the same', () => expect(rankCorrelation([1, 2], [3, 3])).toBeUndefined());
});
