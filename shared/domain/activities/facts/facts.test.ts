import { describe, expect, test } from 'vitest';
import { newOrder, type Order } from '../../orders/order.ts';
import { factOfOrder } from './fact-of-order.ts';
import type { Facts } from './facts.ts';
import { type Goal, progressTo } from './goal.ts';

const at = '2026-11-20T02:00:00.000Z';
const order = (changes: Partial<Order> = {}): Order => ({
  ...newOrder('pos', '1'),
  createdAt: at,
  paidAt: at,
  lines: [
    { line: '1', sku: 'latte', category: 'drinks', quantity: 2, amountFen: 4_000 },
    { line: '2', sku: 'bun', category: 'bakery', quantity: 1, amountFen: 1_500 },
  ],
  ...changes,
});

describe('an order counts', () => {
  test.each([
    ['for what was paid', order(), { netFen: 5_500, categories: ['drinks', 'bakery'] }],
    ['not before it is paid', { ...order(), paidAt: undefined }, undefined],
    ['not once it is cancelled', order({ cancelledAt: at }), undefined],
    ['not once all of it came back', order({ refunds: { r1: { at } } }), undefined],
    [
      'for what is left of it',
      order({ refunds: { r1: { at, lines: [{ line: '2' }] } } }),
      { netFen: 4_000, categories: ['drinks'] },
    ],
    [
      'for a line that is there in part',
      order({ refunds: { r1: { at, lines: [{ line: '1', quantity: 1 }] } } }),
      { netFen: 3_500, categories: ['drinks', 'bakery'] },
    ],
    ['less an amount of no line', order({ refunds: { r1: { at, amountFen: 500 } } }), { netFen: 5_000 }],
  ])('%s', (_, given, expected) => {
    const fact = factOfOrder(given);
    if (expected) expect(fact).toMatchObject(expected);
    else expect(fact).toBeUndefined();
  });
});

const facts: Facts = {
  orders: [
    { name: 'pos#1', at, netFen: 3_000, categories: ['drinks'] },
    { name: 'pos#2', at, netFen: 1_000, categories: ['bakery', 'drinks'] },
  ],
  checkIns: ['2026-11-20', '2026-11-21'],
  friends: [at],
};

describe('a goal', () => {
  const cases: [string, Goal, number, number, boolean][] = [
    ['orders', { fact: 'orders', count: 3, atLeastFen: 0 }, 2, 3, false],
    ['orders that are large enough', { fact: 'orders', count: 1, atLeastFen: 3_000 }, 1, 1, true],
    ['money', { fact: 'spend', fen: 4_001 }, 4_000, 4_001, false],
    ['money to the fen', { fact: 'spend', fen: 4_000 }, 4_000, 4_000, true],
    ['categories', { fact: 'categories', count: 2, of: [] }, 2, 2, true],
    ['named categories', { fact: 'categories', count: 2, of: ['drinks', 'beans'] }, 1, 2, false],
    ['days', { fact: 'check-ins', count: 1 }, 1, 1, true],
    ['friends', { fact: 'friends', count: 2 }, 1, 2, false],
  ];
  test.each(cases)('counts %s', (_, goal, have, need, reached) => {
    expect(progressTo(goal, facts)).toEqual({ have, need, reached });
  });
});
