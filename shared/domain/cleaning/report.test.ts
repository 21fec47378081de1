import { expect, test } from 'vitest';
import { emptyReport, noteCell, tally } from './report.ts';

test('a report counts by column and keeps the first rows', () => {
  const report = emptyReport(['amount', 'at']);
  for (let row = 2; row < 40; row += 1) noteCell(report, 'amount', row, { state: 'wrong', fault: 'negative' });
  noteCell(report, 'amount', 40, { state: 'wrong', fault: 'too_large' });
  noteCell(report, 'amount', 41, { state: 'normalised', value: 0, changes: ['currency_sign', 'float_noise'] });
  noteCell(report, 'at', 42, { state: 'missing' });
  noteCell(report, 'at', 43, { state: 'clean', value: '' });
  expect(report.columns.amount?.wrong).toEqual({
    count: 39,
    rows: Array.from({ length: 20 }, (_, index) => index + 2),
    kinds: { negative: 38, too_large: 1 },
  });
  expect(report.columns.amount?.normalised).toEqual({
    count: 1,
    rows: [41],
    kinds: { currency_sign: 1, float_noise: 1 },
  });
  expect(report.columns.at).toMatchObject({
    missing: { count: 1, rows: [42] },
    wrong: { count: 0 },
    normalised: { count: 0 },
  });
});

test('contradictions by kind', () => {
  const report = emptyReport([]);
  tally(report.contradictory, 7, 'member');
  tally(report.contradictory, 9, 'time');
  expect(report.contradictory).toEqual({ count: 2, rows: [7, 9], kinds: { member: 1, time: 1 } });
});

test('a column nobody announced is a fault of the caller', () => {
  expect(() => noteCell(emptyReport([]), 'amount', 2, { state: 'missing' })).toThrow('no column amount');
});
