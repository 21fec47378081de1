import { expect, it } from 'vitest';
import { shadeOf, sharesOf } from './shade.ts';

it.each([
  [0, 100, 0],
  [1, 100, 1],
  [26, 100, 2],
  [60, 100, 3],
  [80, 100, 4],
  [100, 100, 4],
  [0, 0, 0],
])('%d of %d is shade %d', (members, most, shade) => expect(shadeOf(members, most)).toBe(shade));

it.each([
  [
    [1, 1, 1],
    [34, 33, 33],
  ],
  [
    [0, 0],
    [0, 0],
  ],
  [
    [5, 95],
    [5, 95],
  ],
])('shares of %j are %j', (numbers, shares) => expect(sharesOf(numbers)).toEqual(shares));
