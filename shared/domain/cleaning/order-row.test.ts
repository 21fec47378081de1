import { describe, expect, test } from 'vitest';
import { cleanOrderRow, compareWithHead, type OrderCells } from './order-row.ts';

const rules = { zone: 'Asia/Shanghai', latest: '2026-11-21T00:00:00.000Z', currencyScale: 100 };
const texts: OrderCells = {
  order: '31198705046',
  member: '906',
  at: '2017-01-01T07:30:27-0500',
  amount: '1.5',
  sku: '1075313',
  quantity: '1',
  shop: '319',
  category: undefined,
};

describe('one row of orders', () => {
  test('a real row', () => {
    expect(cleanOrderRow(texts, rules).row).toEqual({
      order: '31198705046',
      member: '906',
      at: '2017-01-01T12:30:27.000Z',
      shop: '319',
      sku: '1075313',
      category: undefined,
      quantity: 1,
      amountFen: 150,
    });
  });

  test('without quantity and product: one piece of something', () => {
    const { row } = cleanOrderRow({ ...texts, sku: undefined, quantity: undefined }, rules);
    expect(row).toMatchObject({ sku: 'unspecified', quantity: 1 });
  });

  test('a sale without a member is a sale; one with an unreadable member is not used', () => {
    expect(cleanOrderRow({ ...texts, member: '' }, rules).row).toMatchObject({ member: undefined, amountFen: 150 });
    expect(cleanOrderRow({ ...texts, member: '1.2E+10' }, rules).row).toBeUndefined();
  });

  test.each([
    ['no amount', { amount: '' }],
    ['a return', { amount: '-1.50' }],
    ['no time', { at: '' }],
    ['a wrong quantity', { quantity: 'two' }],
  ])('%s spoils the row and names its order', (_, change) => {
    const cleaned = cleanOrderRow({ ...texts, ...change }, rules);
    expect(cleaned.row).toBeUndefined();
    expect(cleaned.order).toBe('31198705046');
  });

  test('an empty order number in a file that has them cannot be used', () => {
    expect(cleanOrderRow({ ...texts, order: '' }, rules).row).toBeUndefined();
  });

  test('a file without order numbers needs members', () => {
    expect(cleanOrderRow({ ...texts, order: undefined }, rules).row).toMatchObject({ order: undefined, member: '906' });
    expect(cleanOrderRow({ ...texts, order: undefined, member: '' }, rules).row).toBeUndefined();
  });

  test('an unreadable shop is left away and reported', () => {
    const cleaned = cleanOrderRow({ ...texts, shop: 'x'.repeat(65) }, rules);
    expect(cleaned.row?.shop).toBeUndefined();
    expect(cleaned.cells).toContainEqual(['shop', { state: 'wrong', fault: 'too_long' }]);
  });
});

describe('lines of one order', () => {
  const head = { member: '906', shop: '319', at: '2017-01-01T12:30:27.000Z' };
  const zone = 'Asia/Shanghai';
  test.each([
    ['the same', head, { same: true, head, found: undefined }],
    ['another member', { ...head, member: '907' }, { same: false, found: 'member' }],
    ['another shop', { ...head, shop: '320' }, { same: false, found: 'shop' }],
    ['another day', { ...head, at: '2017-01-02T12:30:27.000Z' }, { same: false, found: 'time' }],
    [
      'earlier on that day',
      { ...head, at: '2017-01-01T12:30:20.000Z' },
      { same: true, head: { ...head, at: '2017-01-01T12:30:20.000Z' }, found: 'time' },
    ],
    ['later on that day', { ...head, at: '2017-01-01T12:30:40.000Z' }, { same: true, head, found: 'time' }],
    ['one that leaves the shop out', { ...head, shop: undefined }, { same: true, head, found: undefined }],
  ])('%s', (_, line, expected) => {
    expect(compareWithHead(head, line, zone)).toEqual(expected);
  });

  test('the day that counts is the shop’s', () => {
    const late = { ...head, at: '2017-01-01T15:59:59.999Z' };
    expect(compareWithHead(late, { ...head, at: '2017-01-01T16:00:00.000Z' }, zone)).toMatchObject({ same: false });
    expect(compareWithHead(late, { ...head, at: '2017-01-01T16:00:00.000Z' }, 'Etc/UTC')).toMatchObject({ same: true });
  });

  test('a line fills in what the first left out', () => {
    const known = compareWithHead({ ...head, member: undefined }, head, zone);
    expect(known).toMatchObject({ same: true, head });
  });
});
