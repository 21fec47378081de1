import { expect, test } from 'vitest';
import { cleanProductRow } from './product-row.ts';

const rules = { currencyScale: 100 };

test('a real row', () => {
  const texts = { sku: '25671', name: 'ICE - CRUSHED/CUBED', category: 'FRZN ICE', price: '¥9.90' };
  expect(cleanProductRow(texts, rules).row).toEqual({
    sku: '25671',
    name: 'ICE - CRUSHED/CUBED',
    category: 'FRZN ICE',
    priceFen: 990,
  });
});

test('a wrong price is left away; a row without a number is no product', () => {
  const texts = { sku: '25671', name: undefined, category: undefined, price: 'free' };
  expect(cleanProductRow(texts, rules).row).toMatchObject({ sku: '25671', priceFen: undefined });
  expect(cleanProductRow({ ...texts, sku: '' }, rules).row).toBeUndefined();
});
