import { expect, test } from 'vitest';
import { sayChange, sayNumber } from './numbers.ts';

test.each([
  [0, '0', '0'],
  [36, '36', '+36'],
  [-120, '−120', '−120'],
  [1286, '1,286', '+1,286'],
  [-1_000_000, '−1,000,000', '−1,000,000'],
])('%d is said %s, as a change %s', (number, said, change) => {
  expect(sayNumber(number)).toBe(said);
  expect(sayChange(number)).toBe(change);
});
