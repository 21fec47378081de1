import type { Baskets } from './baskets.ts';

/** What names an item outside; 7 and '7' are two. */
export type ItemId = number | string;

/** Items of a population under numbers from 0, in the order of their ids: numbers before texts, each ascending. */
export type Catalogue<Id extends ItemId = ItemId> = {
  readonly ids: readonly Id[];
  numberOf(id: Id): number | undefined;
};

export const catalogueOf = <Id extends ItemId>(ids: Iterable<Id>): Catalogue<Id> => {
  const sorted = [...new Set(ids)].sort(byId);
  const numbers = new Map(sorted.map((id, number) => [id, number]));
  return { ids: sorted, numberOf: (id) => numbers.get(id) };
};

/** Baskets under the catalogue's numbers, each item of a basket once; unknown items and empty baskets are left out. */
export const numbered = <Id extends ItemId>(catalogue: Catalogue<Id>, baskets: readonly (readonly Id[])[]): Baskets =>
  baskets
    .map((basket) => [
      ...new Set(
        basket.flatMap((id) => {
          const number = catalogue.numberOf(id);
          return number === undefined ? [] : [number];
        }),
      ),
    ])
    .filter((basket) => basket.length > 0);

const byId = (one: ItemId, other: ItemId): number => {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'number') return -1;
  if (typeof other === 'number') return 1;
  return one < other ? -1 : 1;
};
