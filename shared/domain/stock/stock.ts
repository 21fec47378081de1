import type { Instant } from '../time.ts';

/**
 * How many of a product a shop has, as its warehouse or till tells: counts, and changes since. It is the last count, by the source's own
 * clock, and every change after it; so whatever comes late or twice ends the same.
 */
export type Stock = {
  readonly sku: string;
  readonly shop: string;
  readonly version: number;
  /** The last count, or what old changes came to; null before either. */
  readonly base: { readonly quantity: number; readonly at: Instant } | null;
  /** Changes since, oldest first. */
  readonly changes: readonly StockChange[];
};

export type StockChange = { readonly id: string; readonly at: Instant; readonly delta: number };

export type StockTold =
  | { readonly kind: 'count'; readonly at: Instant; readonly quantity: number }
  | { readonly kind: 'change'; readonly at: Instant; readonly id: string; readonly delta: number };

/** `stale`: a later count knows better. `known`: told before. */
export type Heard = { readonly outcome: 'heard' | 'stale' | 'known'; readonly stock: Stock };

export const noStock = (sku: string, shop: string): Stock => ({ sku, shop, version: 0, base: null, changes: [] });

export const quantityOf = ({ base, changes }: Stock): number =>
  changes.reduce((sum, { delta }) => sum + delta, base?.quantity ?? 0);

/** When something was told of it last, by the source's clock; null before anything was. */
export const toldAt = ({ base, changes }: Stock): Instant | null => changes.at(-1)?.at ?? base?.at ?? null;

/** Of a shop that never counts, this many changes are kept one by one; the oldest then become its base. */
const mostChanges = 200;

export const hearStock = (stock: Stock, told: StockTold): Heard => {
  const { base, changes } = stock;
  if (base !== null && told.at <= base.at) {
    const isSame = told.kind === 'count' && told.at === base.at && told.quantity === base.quantity;
    return { outcome: isSame ? 'known' : 'stale', stock };
  }
  if (told.kind === 'count') {
    const { at, quantity } = told;
    return {
      outcome: 'heard',
      stock: { ...stock, base: { at, quantity }, changes: changes.filter((each) => each.at > at) },
    };
  }
  const { id, at, delta } = told;
  if (changes.some((each) => each.id === id)) return { outcome: 'known', stock };
  const after = [...changes, { id, at, delta }].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
  return { outcome: 'heard', stock: folded({ ...stock, changes: after }) };
};

const folded = (stock: Stock): Stock => {
  if (stock.changes.length <= mostChanges) return stock;
  const at = stock.changes[mostChanges / 2]?.at ?? '';
  const old = stock.changes.filter((each) => each.at <= at);
  const quantity = quantityOf({ ...stock, changes: old });
  return { ...stock, base: { at, quantity }, changes: stock.changes.filter((each) => each.at > at) };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
