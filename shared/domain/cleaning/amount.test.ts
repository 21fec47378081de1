import { describe, expect, test } from 'vitest';
import { cleanAmount } from './amount.ts';

describe('yuan to fen', () => {
  test.each([
    ['1.5', { state: 'clean', value: 150 }],
    ['0', { state: 'clean', value: 0 }],
    ['0.00', { state: 'clean', value: 0 }],
    ['12', { state: 'clean', value: 1200 }],
    ['12.', { state: 'clean', value: 1200 }],
    ['.5', { state: 'clean', value: 50 }],
    ['+3.10', { state: 'clean', value: 310 }],
    ['1.10', { state: 'clean', value: 110 }],
    ['8.70', { state: 'clean', value: 870 }],
    // 1.15 × 100 is 114.99999999999999 in binary fractions
    ['1.15', { state: 'clean', value: 115 }],
    ['2.5000', { state: 'clean', value: 250 }],
    ['10000000.00', { state: 'clean', value: 1_000_000_000 }],
    ['10000000.01', { state: 'wrong', fault: 'too_large' }],
    ['9'.repeat(40), { state: 'wrong', fault: 'too_large' }],
    ['4.440892e-16', { state: 'normalised', value: 0, changes: ['float_noise'] }],
    ['-4.440892e-16', { state: 'normalised', value: 0, changes: ['float_noise'] }],
    ['1954.3400000000001', { state: 'normalised', value: 195_434, changes: ['float_noise'] }],
    ['1954.3399999999999', { state: 'normalised', value: 195_434, changes: ['float_noise'] }],
    ['1.005', { state: 'normalised', value: 101, changes: ['rounded'] }],
    ['1.0049', { state: 'normalised', value: 100, changes: ['rounded'] }],
    ['0.004', { state: 'normalised', value: 0, changes: ['rounded'] }],
    ['1.5e2', { state: 'clean', value: 15_000 }],
    ['1e-2', { state: 'clean', value: 1 }],
    ['1e999', { state: 'wrong', fault: 'too_large' }],
    ['1e9999999', { state: 'wrong', fault: 'not_an_amount' }],
    ['¥1,234.5', { state: 'normalised', value: 123_450, changes: ['currency_sign', 'thousands'] }],
    ['￥ 12.30', { state: 'normalised', value: 1230, changes: ['currency_sign'] }],
    ['RMB 12', { state: 'normalised', value: 1200, changes: ['currency_sign'] }],
    ['12.30元', { state: 'normalised', value: 1230, changes: ['currency_sign'] }],
    ['１２．５０', { state: 'normalised', value: 1250, changes: ['width'] }],
    ['1，234', { state: 'normalised', value: 123_400, changes: ['width', 'thousands'] }],
    [' 7.5 ', { state: 'normalised', value: 750, changes: ['spaces'] }],
    ['-0', { state: 'clean', value: 0 }],
    ['-0.00', { state: 'clean', value: 0 }],
    ['-1.00', { state: 'wrong', fault: 'negative' }],
    ['-0.004', { state: 'wrong', fault: 'negative' }],
    ['¥-5', { state: 'wrong', fault: 'negative' }],
    ['-¥5', { state: 'wrong', fault: 'negative' }],
    ['(12.00)', { state: 'wrong', fault: 'negative' }],
    ['12,34', { state: 'wrong', fault: 'not_an_amount' }],
    ['1.234,56', { state: 'wrong', fault: 'not_an_amount' }],
    ['1 234', { state: 'wrong', fault: 'not_an_amount' }],
    ['1.2.3', { state: 'wrong', fault: 'not_an_amount' }],
    ['twelve', { state: 'wrong', fault: 'not_an_amount' }],
    ['.', { state: 'wrong', fault: 'not_an_amount' }],
    ['¥', { state: 'wrong', fault: 'not_an_amount' }],
    ['Infinity', { state: 'wrong', fault: 'not_an_amount' }],
    ['0x10', { state: 'wrong', fault: 'not_an_amount' }],
    ['', { state: 'missing' }],
    ['NaN', { state: 'missing' }],
    ['null', { state: 'missing' }],
  ])('%j', (raw, expected) => {
    expect(cleanAmount(raw, 100)).toEqual(expected);
  });
});

test.each([
  ['150', 1, { state: 'clean', value: 150 }],
  ['1.5', 1, { state: 'normalised', value: 2, changes: ['rounded'] }],
  ['1.234', 1000, { state: 'clean', value: 1234 }],
  ['3', 7, { state: 'clean', value: 21 }],
])('%j at %i fen a unit', (raw, scale, expected) => {
  expect(cleanAmount(raw, scale)).toEqual(expected);
});

test('every two-place amount up to 200 yuan is exact', () => {
  for (let fen = 0; fen < 20_000; fen += 1) {
    const text = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
    expect(cleanAmount(text, 100)).toEqual({ state: 'clean', value: fen });
    expect(cleanAmount(`0${text}0`, 100)).toEqual({ state: 'clean', value: fen });
  }
});
