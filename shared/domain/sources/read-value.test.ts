import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fenOf, momentOf, textAt, valueAt } from './read-value.ts';

test.each([
  ['19.9', 'yuan', 1990],
  ['19.90', 'yuan', 1990],
  [0.07, 'yuan', 7],
  ['19', 'yuan', 1900],
  ['19.999', 'yuan', undefined],
  ['-1', 'yuan', undefined],
  ['1e3', 'yuan', undefined],
  ['', 'yuan', undefined],
  [null, 'yuan', undefined],
  [1990, 'fen', 1990],
  ['1990', 'fen', 1990],
  ['19.90', 'fen', undefined],
  ['1990.00', 'fen', 1990],
] as const)('%s in %s is %s cents', (value, form, fen) => {
  expect(fenOf(value, form)).toBe(fen);
});

test('every amount in yuan comes back as its cents, however it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (fen) => {
      expect(fenOf((fen / 100).toFixed(2), 'yuan')).toBe(fen);
      expect(fenOf(fen / 100, 'yuan')).toBe(fen);
    }),
  );
});

test.each([
  ['2026-11-22 10:00:00', 'china', '2026-11-22T02:00:00.000Z'],
  ['2026-13-22 10:00:00', 'china', undefined],
  ['2026-11-22', 'china', undefined],
  [1_795_312_800, 'seconds', '2026-11-22T02:00:00.000Z'],
  ['1795312800000', 'milliseconds', '2026-11-22T02:00:00.000Z'],
  [1_795_312_800, 'milliseconds', undefined],
  ['2026-11-22T10:00:00+08:00', 'iso', '2026-11-22T02:00:00.000Z'],
] as const)('%s as %s is %s', (value, form, instant) => {
  expect(momentOf(value, form)).toBe(instant);
});

test('paths follow own properties and places in lists, and nothing else', () => {
  const message = { a: { list: [{ b: 1 }] }, text: 'abc' };
  expect(valueAt(message, 'a.list.0.b')).toBe(1);
  expect(valueAt('1001', '.')).toBe('1001');
  for (const path of ['a.__proto__', 'a.list.1.b', 'text.length', 'a.constructor.name'])
    expect(valueAt(message, path)).toBeUndefined();
  expect(textAt({ id: 63077 }, 'id')).toBe('63077');
  expect(textAt({ id: 2 ** 60 }, 'id')).toBeUndefined();
  expect(textAt({ id: '  ' }, 'id')).toBeUndefined();
});
