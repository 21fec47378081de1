import { describe, expect, test } from 'vitest';
import { newOrder, type Order, type Refund } from '../orders/order.ts';
import { factOfOrder } from './purchase-of-order.ts';

const at = '2026-11-21T17:00:00.000Z';
/** Ten cups of 5 yuan and one cake of 30. */
const order: Order = {
  ...newOrder('till', '7'),
  ...{ createdAt: at, paidAt: at, shop: 'anfu', channel: 'store' },
  lines: [
    { line: '1', sku: 'tea', category: '茶', quantity: 10, amountFen: 5_000 },
    { line: '2', sku: 'cake', quantity: 1, amountFen: 3_000 },
  ],
};
const zone = 'Asia/Shanghai';
const withRefunds = (...refunds: Omit<Refund, 'at'>[]): Order => ({
  ...order,
  refunds: Object.fromEntries(refunds.map((refund, i) => [`r${i}`, { at, ...refund }])),
});
const tea = { sku: 'tea', category: '茶', quantity: 10, amountFen: 5_000 };
const cake = { sku: 'cake', category: undefined, quantity: 1, amountFen: 3_000 };

describe('an order as a purchase', () => {
  test.each<[string, Order, number, readonly object[]]>([
    ['as it was bought', order, 8_000, [tea, cake]],
    ['a line came back', withRefunds({ lines: [{ line: '2' }] }), 5_000, [tea]],
    [
      'three cups came back',
      withRefunds({ lines: [{ line: '1', quantity: 3 }] }),
      6_500,
      [{ ...tea, quantity: 7, amountFen: 3_500 }, cake],
    ],
    [
      'money came back for no line: off all of them by what they are worth',
      withRefunds({ amountFen: 800 }),
      7_200,
      [
        { ...tea, amountFen: 4_500 },
        { ...cake, amountFen: 2_700 },
      ],
    ],
    [
      'one sku on two lines is one',
      { ...order, lines: [...order.lines, { line: '3', sku: 'tea', quantity: 2, amountFen: 900 }] },
      8_900,
      [{ ...tea, quantity: 12, amountFen: 5_900 }, cake],
    ],
    [
      'what cost nothing was bought too',
      { ...order, lines: [{ line: '1', sku: 'gift', quantity: 1, amountFen: 0 }] },
      0,
      [{ sku: 'gift', category: undefined, quantity: 1, amountFen: 0 }],
    ],
  ])('%s', (_, now, amountFen, lines) => {
    const { purchase } = factOfOrder(now, zone);
    expect(purchase).toMatchObject({ order: 'till#7', amountFen, lines });
    expect(lines.reduce((sum, line) => sum + (line as typeof tea).amountFen, 0)).toBe(amountFen);
  });

  test.each<[string, Order, number | undefined]>([
    ['not paid yet', { ...order, paidAt: undefined }, undefined],
    ['paid before it was told', { ...order, createdAt: undefined }, undefined],
    ['cancelled', { ...order, cancelledAt: at }, 20_779],
    ['come back as a whole', withRefunds({}), 20_779],
  ])('is none: %s', (_, now, on) =>
    expect(factOfOrder(now, zone)).toEqual({ order: 'till#7', on, purchase: undefined }),
  );

  test('lies on the shop’s day', () => expect(factOfOrder(order, zone).purchase?.on).toBe(20_779));
});
