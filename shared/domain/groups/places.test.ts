import { expect, test } from 'vitest';
import { places } from './places.ts';

test.each<[string, number[], [number, number][]]>([
  ['nobody', [], []],
  [
    'in order',
    [1, 3, 2],
    [
      [1, 3],
      [2, 2],
      [3, 1],
    ],
  ],
  [
    'who is equal shares a place, and the next one counts them',
    [2, 5, 2, 0],
    [
      [1, 5],
      [2, 2],
      [2, 2],
      [4, 0],
    ],
  ],
])('%s', (_, numbers, expected) => {
  expect(places(numbers, (number) => number).map(({ place, row }) => [place, row])).toEqual(expected);
});
