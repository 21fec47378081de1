import { expect, test } from 'vitest';
import type { Purchase } from '../facts/member-facts.ts';
import { emptySlotLog, noteBought, noteSeen, type SlotLog } from './slot-log.ts';

const today = 20_000;
const bought = (order: string, on: number, ...lines: [sku: string, amountFen: number][]): Purchase => ({
  ...{ order, on, amountFen: 0, discountFen: 0, channel: undefined, shop: undefined, live: undefined },
  lines: lines.map(([sku, amountFen]) => ({ sku, amountFen, category: undefined, quantity: 1 })),
});
const seen = (on: number, ...names: string[]): SlotLog =>
  noteSeen(emptySlotLog, { slot: 'home', shown: names, clicked: [] }, on).log;

test('counts a thing once a day, and again on another', () => {
  const told = { slot: 'home', shown: ['goods:tea'], clicked: [] } as const;
  const first = noteSeen(emptySlotLog, told, today);
  expect(first.changes).toEqual([{ slot: 'home', on: today, shown: 1, clicked: 0, orders: 0, fen: 0 }]);
  expect(noteSeen(first.log, told, today).changes).toEqual([]);
  expect(noteSeen(first.log, { ...told, clicked: ['goods:tea'] }, today).changes).toMatchObject([
    { shown: 0, clicked: 1 },
  ]);
  expect(noteSeen(first.log, told, today + 1).changes).toMatchObject([{ shown: 1 }]);
});

test.each([
  ['on the day', today, 1],
  ['a week later', today + 7, 1],
  ['after that', today + 8, 0],
  ['before it was shown', today - 1, 0],
])('counts what is bought %s', (_, on, orders) => {
  const { changes } = noteBought(seen(today, 'goods:tea'), [bought('o', on, ['tea', 300], ['cup', 900])], on);
  expect(changes).toEqual(orders ? [{ slot: 'home', on, shown: 0, clicked: 0, orders: 1, fen: 300 }] : []);
});

test('follows an order as it is refunded in part and as a whole, and stays with the place that showed it', () => {
  const order = (fen: number) => [bought('o', today, ['tea', fen])];
  const once = noteBought(seen(today, 'goods:tea'), order(300), today).log;
  expect(noteBought(once, order(300), today).changes).toEqual([]);
  // Shown again elsewhere since then.
  const again = noteSeen(once, { slot: 'coupon-centre', shown: ['goods:tea'], clicked: [] }, today + 3).log;
  const part = noteBought(again, order(100), today + 4);
  expect(part.changes).toMatchObject([{ slot: 'home', on: today, orders: 0, fen: -200 }]);
  expect(noteBought(part.log, [bought('p', today - 1)], today + 4).changes).toMatchObject([{ orders: -1, fen: -100 }]);
});

test('leaves an order counted that is too old to be among the purchases', () => {
  const counted = noteBought(seen(today, 'goods:tea'), [bought('o', today, ['tea', 300])], today).log;
  expect(noteBought(counted, [bought('later', today + 5)], today + 5).changes).toEqual([]);
});
