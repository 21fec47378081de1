import { type Catalogue, catalogueOf, type ItemId, numbered } from '@memberday/shared/domain/recommend/catalogue.ts';
import type { Asked } from '@memberday/shared/domain/recommend/evaluate.ts';
import type { Teacher } from '@memberday/shared/domain/recommend/learn-recommender.ts';
import type { BasketRow } from './basket-file.ts';
import { Refusal } from './refusal.ts';

/** Who is asked what they will buy, and who is learnt from. */
export type Split = {
  readonly asked: readonly (Asked & { readonly user: ItemId })[];
  readonly teachers: readonly Teacher[];
  readonly catalogue: Catalogue;
};

/**
 * - with a file to learn from: everybody of the first file is asked;
 * - `mod5`: those whose number is divisible by five are asked, the others are learnt from, their next basket included;
 * - neither: everybody is asked, and learnt from as far as their history goes, so that everybody is among their own neighbours.
 * @throws Refusal for a split that cannot be made
 */
export const splitPeople = (
  rows: readonly BasketRow[],
  { split, train }: { readonly split: string | undefined; readonly train: readonly BasketRow[] | undefined },
): Split => {
  if (split !== undefined && split !== 'mod5')
    throw new Refusal(`--split ${split}: the only split is mod5; or name a file to learn from with --train`);
  if (split !== undefined && train) throw new Refusal('--split and --train cannot both be asked for');
  const askedRows = (split ? rows.filter(({ user }) => numberOf(user) % 5 === 0) : rows).filter(
    ({ history, next }) => history.some((basket) => basket.length > 0) && next.length > 0,
  );
  if (askedRows.length === 0)
    throw new Refusal('nobody has both a history and a next basket: there is nothing to hold a list against', {
      exitCode: 1,
    });
  const catalogue = catalogueOf([...rows, ...(train ?? [])].flatMap(itemsOf));
  const known = new Set(askedRows.map(({ user }) => user));
  const taughtRows = train ?? (split ? rows.filter(({ user }) => numberOf(user) % 5 !== 0) : rows);
  return {
    catalogue,
    asked: askedRows.map(({ user, history, next }) => ({
      user,
      baskets: numbered(catalogue, history),
      bought: new Set(numbered(catalogue, [next]).flat()),
    })),
    // Whoever is asked is not learnt from beyond their history, in whichever file they stand.
    teachers: taughtRows.map(({ user, history, next }) => ({
      baskets: numbered(catalogue, history),
      next: known.has(user) ? undefined : numbered(catalogue, [next]).flat(),
    })),
  };
};

const itemsOf = ({ history, next }: BasketRow): ItemId[] => [...history.flat(), ...next];

const numberOf = (user: ItemId): number => {
  const number = Number(user);
  if (!Number.isSafeInteger(number) || user === '')
    throw new Refusal(`--split mod5 goes by the user’s number, and “${user}” is none; use --train FILE instead`);
  return number;
};
