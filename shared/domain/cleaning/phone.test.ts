import { expect, test } from 'vitest';
import { cleanPhone } from './phone.ts';

test.each([
  ['13800138000', { state: 'clean', value: '13800138000' }],
  ['+8613800138000', { state: 'normalised', value: '13800138000', changes: ['country_code'] }],
  ['8613800138000', { state: 'normalised', value: '13800138000', changes: ['country_code'] }],
  ['008613800138000', { state: 'normalised', value: '13800138000', changes: ['country_code'] }],
  ['+86 138-0013-8000', { state: 'normalised', value: '13800138000', changes: ['punctuation', 'country_code'] }],
  ['(86)138 0013 8000', { state: 'normalised', value: '13800138000', changes: ['punctuation', 'country_code'] }],
  ['138 0013 8000', { state: 'normalised', value: '13800138000', changes: ['punctuation'] }],
  ['１３８００１３８０００', { state: 'normalised', value: '13800138000', changes: ['width'] }],
  ['1.3800138E+10', { state: 'wrong', fault: 'lost_digits' }],
  ['12800138000', { state: 'wrong', fault: 'not_a_phone' }],
  ['1380013800', { state: 'wrong', fault: 'not_a_phone' }],
  ['021-62345678', { state: 'wrong', fault: 'not_a_phone' }],
  ['+1 212 555 0100', { state: 'normalised', value: '+12125550100', changes: ['punctuation'] }],
  ['+85291234567', { state: 'clean', value: '+85291234567' }],
  ['+862162345678', { state: 'wrong', fault: 'not_a_phone' }],
  ['212 555 0100', { state: 'wrong', fault: 'not_a_phone' }],
  ['无', { state: 'missing' }],
  ['', { state: 'missing' }],
])('%j', (raw, expected) => {
  expect(cleanPhone(raw)).toEqual(expected);
});
