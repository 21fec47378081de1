import { expect, test } from 'vitest';
import { cleanStockRow, type StockCells } from './stock-row.ts';

const countedAt = '2026-11-22T04:00:00.000Z';
const rules = { zone: 'Asia/Shanghai', latest: '2026-11-23T04:00:00.000Z', countedAt };
const cells: StockCells = { sku: 'T01', shop: 'anfu', quantity: '12', at: undefined };

test.each<[string, Partial<StockCells>, object | undefined]>([
  ['as it should be', {}, { sku: 'T01', shop: 'anfu', quantity: 12, at: countedAt }],
  ['with a moment', { at: '2026-11-20 10:00' }, { at: '2026-11-20T02:00:00.000Z' }],
  ['with an empty moment', { at: ' ' }, { at: countedAt }],
  ['of nothing left', { quantity: '0' }, { quantity: 0 }],
  ['with thousands', { quantity: '1,200' }, { quantity: 1_200 }],
  ['by weight', { quantity: '0.53' }, undefined],
  ['below zero', { quantity: '-3' }, undefined],
  ['without a shop', { shop: '' }, undefined],
  ['with a moment that is none', { at: 'yesterday' }, undefined],
  ['counted next week', { at: '2026-11-30' }, undefined],
])('a count %s', (_, more, row) => {
  const cleaned = cleanStockRow({ ...cells, ...more }, rules).row;
  if (row === undefined) expect(cleaned).toBeUndefined();
  else expect(cleaned).toMatchObject(row);
});
