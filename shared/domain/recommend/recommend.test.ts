import { expect, test } from 'vitest';
import { rankBaseline } from './baselines.ts';
import { catalogueOf, numbered } from './catalogue.ts';
import { kthLargest } from './kth-largest.ts';
import { learnRecommender } from './learn-recommender.ts';
import { measure } from './measures.ts';
import { rankBasket } from './rank-basket.ts';
import { openWorkbench } from './signals.ts';
import { sparseRows, turned } from './sparse-rows.ts';

test.each([
  ['nothing hit', [7, 8], [1, 2], { recall: 0, ndcg: 0, ndcgWithin: 0, hit: 0 }],
  ['all of it', [1, 2], [1, 2], { recall: 1, ndcg: 1, ndcgWithin: 1, hit: 1 }],
  // 1 / log2(3) at the second place, of 1 + 1/log2(3) + 1/2, of 1 + 1/log2(3).
  [
    'the second',
    [9, 1],
    [1, 2, 3],
    { recall: 1 / 3, ndcg: 0.630_93 / 2.130_93, ndcgWithin: 0.630_93 / 1.630_93, hit: 1 },
  ],
])('measures %s', (_, ranked, bought, expected) => {
  const found = measure(ranked, new Set(bought), 2);
  for (const [name, value] of Object.entries(expected)) expect(found[name as keyof typeof found]).toBeCloseTo(value, 4);
});

test('breaks ties by count, then popularity, then id', () => {
  const popularity = Float32Array.from([1, 5, 5, 9]);
  expect(rankBaseline('own', [[0, 2, 1], [0]], popularity, [3, 1, 2, 0], 9)).toEqual([0, 1, 2]);
  expect(rankBaseline('own-then-popular', [[0]], popularity, [3, 1, 2, 0], 3)).toEqual([0, 3, 1]);
});

test('numbers items by their ids, numbers before texts, and forgets what it does not know', () => {
  const catalogue = catalogueOf<number | string>(['b', 10, 9, 'a', 9]);
  expect(catalogue.ids).toEqual([9, 10, 'a', 'b']);
  expect(numbered(catalogue, [['a', 'a', 'x'], ['x'], [9]])).toEqual([[2], [0]]);
});

test('turns rows into columns and back', () => {
  const rows = sparseRows([
    [[2, 0.5]],
    [],
    [
      [0, 1],
      [2, 3],
    ],
  ]);
  expect(turned(turned(rows, 3), 3)).toEqual(rows);
});

/** Forty people: the even ones buy 0 again and again and 1 after it, the odd ones 2 and 3; everybody buys 4 once. */
const people = Array.from({ length: 40 }, (_, p) => {
  const [habit, next] = p % 2 === 0 ? [0, 1] : [2, 3];
  return { baskets: [[habit], [habit, 4], [habit, next], [habit], [habit, next]] };
});
const recommender = learnRecommender(people, 6);
const bench = openWorkbench(6);
const listFor = (baskets: number[][]) =>
  rankBasket(recommender, baskets, bench, 5).map(({ item, reason }) => `${item} ${reason}`);

test('recommends what somebody does, then what people like them do, and says which', () => {
  const list = listFor([[0], [0]]);
  expect(list[0]).toBe('0 own');
  const order = list.map((line) => line[0]).filter((item) => item === '1' || item === '3');
  expect(order[0]).toBe('1');
  expect(list.filter((line) => line.endsWith(' own'))).toEqual(['0 own']);
  // Bought once is no habit.
  expect(listFor([[0, 4]]).filter((line) => line.endsWith(' own'))).toEqual([]);
});

test('shows strangers what many buy, and answers the same twice', () => {
  expect(listFor([]).every((line) => line.endsWith(' popular'))).toBe(true);
  expect(listFor([[2], [2, 3]])).toEqual(listFor([[2], [2, 3]]));
  expect(bench.alike.every((value) => value === 0) && bench.follows.every((value) => value === 0)).toBe(true);
});

test('learns nothing from nobody, and still answers', () => {
  const empty = learnRecommender([], 3);
  expect(rankBasket(empty, [[1]], openWorkbench(3), 5)).toMatchObject([{ item: 1, reason: 'popular' }]);
});

test('finds the k-th largest, with ties and too few', () => {
  const values = [3, 1, 3, 0, 7, 0.5, 3, 2];
  const sorted = values.toSorted((a, b) => b - a);
  for (let k = 1; k <= values.length; k += 1) expect(kthLargest(Float32Array.from(values), k)).toBe(sorted[k - 1]);
  expect(kthLargest(Float32Array.from(values), 9)).toBe(0);
});
