import { expect, test } from 'vitest';
import { firstPlaceOf, placesOf } from './places.ts';

test.each([
  ['owner', 'opsToday', 5],
  ['operator', 'opsToday', 5],
  ['marketer', 'opsToday', 4],
  ['clerk', 'opsScan', 2],
  ['agent', 'opsMore', 1],
] as const)('%s begins at %s and has %i places', (role, first, count) => {
  expect(firstPlaceOf(role)).toBe(first);
  expect(placesOf(role)).toHaveLength(count);
});
