import { expect, test } from 'vitest';
import { cleanQuantity } from './quantity.ts';

test.each([
  ['1', { state: 'clean', value: 1 }],
  ['0', { state: 'clean', value: 0 }],
  ['32623', { state: 'clean', value: 32_623 }],
  ['2.00', { state: 'clean', value: 2 }],
  ['0.532', { state: 'normalised', value: 1, changes: ['weighed'] }],
  ['1,200', { state: 'normalised', value: 1200, changes: ['thousands'] }],
  ['３', { state: 'normalised', value: 3, changes: ['width'] }],
  ['-1', { state: 'wrong', fault: 'negative' }],
  ['-0', { state: 'clean', value: 0 }],
  ['-0.5', { state: 'wrong', fault: 'negative' }],
  ['12,3', { state: 'wrong', fault: 'not_a_quantity' }],
  ['two', { state: 'wrong', fault: 'not_a_quantity' }],
  ['1e3', { state: 'wrong', fault: 'not_a_quantity' }],
  ['1000000001', { state: 'wrong', fault: 'too_large' }],
  ['', { state: 'missing' }],
])('%j', (raw, expected) => {
  expect(cleanQuantity(raw)).toEqual(expected);
});
