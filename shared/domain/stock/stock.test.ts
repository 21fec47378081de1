import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMs } from '../time.ts';
import { hearStock, noStock, quantityOf, type Stock, type StockTold, toldAt } from './stock.ts';

const at = (minute: number) => addMs('2026-11-22T02:00:00.000Z', minute * 60_000);
const count = (minute: number, quantity: number): StockTold => ({ kind: 'count', at: at(minute), quantity });
const change = (minute: number, delta: number): StockTold => ({
  kind: 'change',
  at: at(minute),
  id: `c${minute}`,
  delta,
});
const hear = (all: readonly StockTold[]): Stock =>
  all.reduce((stock, told) => hearStock(stock, told).stock, noStock('tea', 's'));

test.each<[string, StockTold[], number, number | undefined]>([
  ['nothing', [], 0, undefined],
  ['a count', [count(1, 10)], 10, 1],
  ['changes since a count', [count(1, 10), change(2, -3), change(3, 1)], 8, 3],
  ['a change that a count knows of', [count(5, 10), change(2, -3)], 10, 5],
  ['the same change twice', [count(1, 10), change(2, -3), change(2, -3)], 7, 2],
  ['an old count after a new one', [count(5, 10), count(1, 99)], 10, 5],
  ['changes without any count', [change(1, 4), change(2, -5)], -1, 2],
])('%s', (_, all, quantity, minute) => {
  const stock = hear(all);
  expect(quantityOf(stock)).toBe(quantity);
  expect(toldAt(stock)).toBe(minute === undefined ? null : at(minute));
});

test.each<[string, StockTold[], StockTold, string]>([
  ['a count twice', [count(1, 10)], count(1, 10), 'known'],
  ['another count of the same moment', [count(1, 10)], count(1, 11), 'stale'],
  ['a change before the count', [count(2, 10)], change(1, 1), 'stale'],
  ['a change twice', [change(1, 1)], change(1, 1), 'known'],
  ['a change', [count(1, 1)], change(2, 1), 'heard'],
])('says of %s what became of it', (_, before, told, outcome) => {
  expect(hearStock(hear(before), told).outcome).toBe(outcome);
});

const told = fc
  .uniqueArray(fc.integer({ min: 0, max: 500 }), { maxLength: 40 })
  .chain((minutes) =>
    fc.tuple(
      ...minutes.map((minute) =>
        fc.oneof(
          { weight: 1, arbitrary: fc.nat(50).map((quantity) => count(minute, quantity)) },
          { weight: 4, arbitrary: fc.integer({ min: -9, max: 9 }).map((delta) => change(minute, delta)) },
        ),
      ),
    ),
  );

test('late, twice, in any order: it ends the same, at the last count and what came after it', () => {
  fc.assert(
    fc.property(told, fc.infiniteStream(fc.nat()), (all, dice) => {
      const shuffled = [...all, ...all]
        .map((each) => ({ each, place: dice.next().value ?? 0 }))
        .sort((a, b) => a.place - b.place)
        .map(({ each }) => each);
      const inTime = [...all].sort((a, b) => (a.at < b.at ? -1 : 1));
      const last = inTime.findLastIndex(({ kind }) => kind === 'count');
      const truth = inTime
        .slice(Math.max(0, last))
        .reduce((sum, each) => sum + (each.kind === 'count' ? each.quantity : each.delta), 0);
      expect(quantityOf(hear(shuffled))).toBe(truth);
    }),
    { numRuns: 200 },
  );
});

test('a shop that never counts does not grow without end, and loses nothing', () => {
  const stock = hear(Array.from({ length: 1_000 }, (_, minute) => change(minute, 1)));
  expect(quantityOf(stock)).toBe(1_000);
  expect(stock.changes.length).toBeLessThanOrEqual(200);
});
