import { expect, test } from 'vitest';
import { barShares } from './bar-shares.ts';

test.each<[readonly number[], number[]]>([
  [
    [50, 100, 25],
    [50, 100, 25],
  ],
  [
    [1, 1000],
    [4, 100],
  ],
  [
    [0, 20],
    [0, 100],
  ],
  [
    [0, 0],
    [0, 0],
  ],
  [[], []],
])('%j stand %j percent high', (values, shares) => expect(barShares(values)).toEqual(shares));
