import type { Purchase, PurchaseLine } from '../facts/member-facts.ts';
import type { PurchaseFilter } from './expression.ts';

/** A filter, made ready to be asked a million times. */
export type PurchaseMatcher = {
  /** Whether anything is asked at all. */
  readonly narrows: boolean;
  /** Whether it asks for lines: what is measured are those lines then, not the purchase. */
  readonly byLine: boolean;
  fits(purchase: Purchase): boolean;
  fitsLine(line: PurchaseLine): boolean;
};

export const purchaseMatcher = (where: PurchaseFilter | undefined): PurchaseMatcher => {
  const channel = oneOf(where?.channels);
  const shop = oneOf(where?.shops);
  const live = oneOf(where?.lives);
  const category = oneOf(where?.categories);
  const sku = oneOf(where?.skus);
  const byLine = category !== undefined || sku !== undefined;
  const fitsLine = (line: PurchaseLine): boolean =>
    (category === undefined || category(line.category)) && (sku === undefined || sku(line.sku));
  return {
    narrows: byLine || channel !== undefined || shop !== undefined || live !== undefined,
    byLine,
    fits: (purchase) =>
      (channel === undefined || channel(purchase.channel)) &&
      (shop === undefined || shop(purchase.shop)) &&
      (live === undefined || live(purchase.live)) &&
      (!byLine || purchase.lines.some(fitsLine)),
    fitsLine,
  };
};

export const oneOf = (names: readonly string[] | undefined): ((name: string | undefined) => boolean) | undefined => {
  if (names === undefined) return undefined;
  if (names.length === 1) {
    const [only] = names;
    return (name) => name === only;
  }
  const set: ReadonlySet<string | undefined> = new Set(names);
  return (name) => set.has(name);
};
