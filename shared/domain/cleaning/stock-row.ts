import type { Instant } from '../time.ts';
import { type Cleaned, missing, usableValue } from './cleaned.ts';
import { cleanMoment, type MomentRules } from './moment.ts';
import { cleanQuantity } from './quantity.ts';
import { cleanName } from './text.ts';

/** What a column of a stock file can mean. */
export const stockFields = ['sku', 'shop', 'quantity', 'at'] as const;
export type StockField = (typeof stockFields)[number];

export type StockCells = { readonly [Field in StockField]: string | undefined };

/** A count of one product in one shop. */
export type StockRow = { readonly sku: string; readonly shop: string; readonly quantity: number; readonly at: Instant };

export type CleanedStockRow = {
  readonly cells: readonly (readonly [StockField, Cleaned<unknown>])[];
  /** Undefined when the row does not say what was counted, where, or how many. */
  readonly row: StockRow | undefined;
};

/**
 * Cleans one row of a stock file. Goods by weight have no number of pieces, so such a count is left out rather than taken for one.
 * @param countedAt of rows that name no moment
 */
export const cleanStockRow = (
  texts: StockCells,
  rules: MomentRules & { readonly countedAt: Instant },
): CleanedStockRow => {
  const cells: [StockField, Cleaned<unknown>][] = [];
  const take = <Value>(field: StockField, clean: (text: string) => Cleaned<Value>): Value | undefined => {
    const text = texts[field];
    const cell = text === undefined ? missing : clean(text);
    if (text !== undefined) cells.push([field, cell]);
    return usableValue(cell);
  };
  const sku = take('sku', (text) => cleanName(text, 128));
  const shop = take('shop', (text) => cleanName(text, 64));
  const quantity = take('quantity', cleanCount);
  const at = take('at', (text) => cleanMoment(text, rules));
  const isWhole = sku !== undefined && shop !== undefined && quantity !== undefined;
  // A moment that cannot be read is no count of now.
  const isDated = at !== undefined || texts.at === undefined || texts.at.trim() === '';
  return { cells, row: isWhole && isDated ? { sku, shop, quantity, at: at ?? rules.countedAt } : undefined };
};

const cleanCount = (text: string): Cleaned<number> => {
  const cleaned = cleanQuantity(text);
  const isWeighed = cleaned.state === 'normalised' && cleaned.changes.includes('weighed');
  return isWeighed ? { state: 'wrong', fault: 'not_a_quantity' } : cleaned;
};
