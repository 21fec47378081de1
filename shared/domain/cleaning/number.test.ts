import { expect, test } from 'vitest';
import { cleanNumber } from './number.ts';

test.each([
  ['3', { state: 'clean', value: 3 }],
  ['-0.25', { state: 'clean', value: -0.25 }],
  ['1.5e3', { state: 'clean', value: 1500 }],
  ['1,234.5', { state: 'normalised', value: 1234.5, changes: ['thousands'] }],
  ['', { state: 'missing' }],
  ['1,23', { state: 'wrong', fault: 'not_a_number' }],
  ['many', { state: 'wrong', fault: 'not_a_number' }],
  ['1e999', { state: 'wrong', fault: 'too_large' }],
])('%s', (raw, cleaned) => {
  expect(cleanNumber(raw)).toEqual(cleaned);
});
