import { expect, it } from 'vitest';
import { readAmount } from './read-amount.ts';

it.each([
  ['12', 1_200],
  ['12.5', 1_250],
  ['12.', 1_200],
  ['0.29', 29],
  ['¥8.80', 880],
  [' 19。9 ', 1_990],
  ['100000', 10_000_000],
  ['100000.01', undefined],
  ['', undefined],
  ['.5', undefined],
  ['12.345', undefined],
  ['-3', undefined],
  ['一百', undefined],
])('%s', (typed, fen) => {
  expect(readAmount(typed)).toBe(fen);
});
