import { describe, expect, test } from 'vitest';
import { newOrder, type Order } from '../orders/order.ts';
import { defaultProgramme } from '../programme/default-programme.ts';
import { followedUntil, friendOrderOf, tellsFollowers } from './friend-order.ts';
import { rules } from './testing/friends.ts';

const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T04:00:00.000Z`;
const order = (changes: Partial<Order>): Order => ({
  ...newOrder('till', '1'),
  memberId: 'mbr_b',
  createdAt: at(3),
  lines: [
    { line: '1', sku: 'tea', quantity: 1, amountFen: 2000 },
    { line: '2', sku: 'bun', quantity: 2, amountFen: 1000 },
  ],
  freightFen: 500,
  ...changes,
});

describe('what an order is to the way of a friend', () => {
  const { points } = defaultProgramme;
  test.each<[string, Partial<Order>, object | undefined]>([
    ['not paid', {}, undefined],
    ['not even told of', { createdAt: undefined, paidAt: at(3) }, undefined],
    ['paid', { paidAt: at(3) }, { orderedAt: at(3), paidAt: at(3), receivedAt: null, keptFen: 3000 }],
    [
      'received',
      { paidAt: at(3), receivedAt: at(5) },
      { orderedAt: at(3), paidAt: at(3), receivedAt: at(5), keptFen: 3000 },
    ],
    [
      'one line came back',
      { paidAt: at(3), refunds: { r: { at: at(4), lines: [{ line: '1' }] } } },
      { orderedAt: at(3), paidAt: at(3), receivedAt: null, keptFen: 1000 },
    ],
    [
      'everything came back',
      { paidAt: at(3), refunds: { r: { at: at(4) } } },
      { orderedAt: at(3), paidAt: at(3), receivedAt: null, keptFen: 0 },
    ],
    [
      'cancelled',
      { paidAt: at(3), cancelledAt: at(4) },
      { orderedAt: at(3), paidAt: at(3), receivedAt: null, keptFen: 0 },
    ],
  ])('%s', (_, changes, expected) => expect(friendOrderOf(order(changes), { points })).toEqual(expected));

  test('where points come with payment, paid is received', () => {
    const paid = { ...points, available: { after: 'paid', days: 0 } } as const;
    expect(friendOrderOf(order({ paidAt: at(3) }), { points: paid })?.receivedAt).toBe(at(3));
  });
});

describe('when followers hear of an order', () => {
  const account = { followedUntil: at(20) };
  const paid = order({ paidAt: at(3) });
  test.each<[string, Order | undefined, Order, boolean]>([
    ['paid', order({}), paid, true],
    ['paid, at first sight', undefined, paid, true],
    ['created only', undefined, order({}), false],
    ['received', paid, order({ paidAt: at(3), receivedAt: at(4) }), true],
    ['given back', paid, order({ paidAt: at(3), refunds: { r: { at: at(4) } } }), true],
    ['cancelled', paid, order({ paidAt: at(3), cancelledAt: at(4) }), true],
    ['bought before joining, and credited now', order({ paidAt: at(3), memberId: undefined }), paid, true],
    ['settled again with nothing new', paid, order({ paidAt: at(3), award: undefined }), false],
  ])('%s: %#', (_, before, after, expected) => expect(tellsFollowers(account, before, after, at(5))).toBe(expected));

  test('nobody follows, or not any more', () => {
    expect(tellsFollowers({}, undefined, paid, at(5))).toBe(false);
    expect(tellsFollowers(account, undefined, paid, at(20))).toBe(false);
  });

  test('long enough for everything that may happen', () => {
    expect(followedUntil('2026-11-01T02:00:00.000Z', rules, defaultProgramme)).toBe('2027-06-23T02:00:00.000Z');
  });
});
