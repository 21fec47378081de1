import type { Fen } from '../money.ts';
import { cleanAmount } from './amount.ts';
import { type Cleaned, missing, usableValue } from './cleaned.ts';
import { cleanName, cleanText } from './text.ts';

/** What a column of a products file can mean. */
export const productFields = ['sku', 'name', 'category', 'price'] as const;
export type ProductField = (typeof productFields)[number];

export type ProductRules = {
  /** Fen in one unit of the price column. */
  readonly currencyScale: number;
};

export type ProductCells = { readonly [Field in ProductField]: string | undefined };

export type ProductRow = {
  readonly sku: string;
  readonly name: string | undefined;
  readonly category: string | undefined;
  readonly priceFen: Fen | undefined;
};

export type CleanedProductRow = {
  readonly cells: readonly (readonly [ProductField, Cleaned<unknown>])[];
  /** Undefined when the row names no product. */
  readonly row: ProductRow | undefined;
};

/** Cleans one row of a products file. What cannot be read is left away; a row without a product number cannot be used. */
export const cleanProductRow = (texts: ProductCells, rules: ProductRules): CleanedProductRow => {
  const cells: [ProductField, Cleaned<unknown>][] = [];
  const take = <Value>(field: ProductField, clean: (text: string) => Cleaned<Value>): Value | undefined => {
    const text = texts[field];
    const cell = text === undefined ? missing : clean(text);
    if (text !== undefined) cells.push([field, cell]);
    return usableValue(cell);
  };
  const sku = take('sku', (text) => cleanName(text, 128));
  const name = take('name', (text) => cleanText(text, 200));
  const category = take('category', (text) => cleanName(text, 64));
  const priceFen = take('price', (text) => cleanAmount(text, rules.currencyScale));
  return { cells, row: sku === undefined ? undefined : { sku, name, category, priceFen } };
};
