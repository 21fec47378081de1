import { type EarlierPurchases, type MemberFacts, mostLines, mostPurchases, type Purchase } from './member-facts.ts';
import type { OrderFact } from './purchase-of-order.ts';

type Bought = Pick<MemberFacts, 'purchases' | 'earlier'>;

/**
 * An order put into a member's purchases as it stands now: what was known of it before is replaced, so it may come twice, late and in any order.
 * What the kept purchases can no longer answer (something changes that may have been summed up already, or one of those that are kept goes and an
 * earlier one would take its place) gives `rebuild`: the member's orders must be read.
 */
export const foldPurchase = <F extends Bought>(facts: F, fact: OrderFact): F | 'rebuild' => {
  const at = facts.purchases.findIndex(({ order }) => order === fact.order);
  if (at === -1) return insert(facts, fact);
  const { purchase } = fact;
  const replaced = facts.purchases[at] as Purchase;
  if (purchase && replaced.on === purchase.on) {
    // Lines that did not fit may fit now, and the other way round.
    if (isTrimmed(facts)) return 'rebuild';
    const purchases = facts.purchases.map((each, i) => (i === at ? purchase : each));
    return purchases.reduce(lineCount, 0) > mostLines ? 'rebuild' : { ...facts, purchases };
  }
  if (facts.earlier.orders > 0 || isTrimmed(facts)) return 'rebuild';
  const without = { ...facts, purchases: facts.purchases.filter((_, i) => i !== at) };
  return purchase ? insert(without, fact) : without;
};

/** All paid orders of a member, in any order. */
export const foldPurchases = <F extends Bought>(facts: F, purchases: readonly Purchase[]): F => {
  const sorted = [...purchases].sort(byDay);
  const cut = Math.max(0, sorted.length - mostPurchases);
  const earlier = sorted.slice(0, cut).reduce(sumUp, nothingEarlier);
  return { ...facts, earlier, purchases: withinLines(sorted.slice(cut)) };
};

const insert = <F extends Bought>(facts: F, { on, purchase, order }: OrderFact): F | 'rebuild' => {
  // Never paid: it has never been among the purchases.
  if (on === undefined) return facts;
  const oldest = facts.purchases[0];
  // It may be summed up in what lies before, or belong there.
  if (facts.earlier.orders > 0 && (!oldest || byDay({ on, order }, oldest) < 0)) return 'rebuild';
  if (!purchase) return facts;
  const purchases = [...facts.purchases];
  let place = purchases.length;
  while (place > 0 && byDay(purchase, purchases[place - 1] as Purchase) < 0) place -= 1;
  if (place < purchases.length && isTrimmed(facts)) return 'rebuild';
  purchases.splice(place, 0, purchase);
  const [first] = purchases;
  if (purchases.length <= mostPurchases || !first) return { ...facts, purchases: withinLines(purchases) };
  return { ...facts, earlier: sumUp(facts.earlier, first), purchases: withinLines(purchases.slice(1)) };
};

/** By day, those of one day by their number: what decides which are the latest must not depend on how they came. */
const byDay = (a: { on: number; order: string }, b: { on: number; order: string }): number =>
  a.on - b.on || (a.order < b.order ? -1 : a.order > b.order ? 1 : 0);

const nothingEarlier: EarlierPurchases = { orders: 0, visits: 0, amountFen: 0, firstOn: undefined, lastOn: undefined };

const sumUp = (earlier: EarlierPurchases, { on, amountFen }: Purchase): EarlierPurchases => ({
  orders: earlier.orders + 1,
  visits: earlier.visits + (on === earlier.lastOn ? 0 : 1),
  amountFen: earlier.amountFen + amountFen,
  firstOn: earlier.firstOn ?? on,
  lastOn: on,
});

const lineCount = (sum: number, { lines }: Purchase): number => sum + lines.length;

/** Whether a purchase may have lost its lines. */
const isTrimmed = ({ purchases }: Bought): boolean => purchases.some(({ lines }) => lines.length === 0);

/** The latest purchases keep their lines as long as all of them have room; from the first that has none, nobody older has any. */
const withinLines = (purchases: readonly Purchase[]): readonly Purchase[] => {
  if (purchases.reduce(lineCount, 0) <= mostLines) return purchases;
  let room = mostLines;
  return purchases
    .map((_, i) => {
      const purchase = purchases[purchases.length - 1 - i] as Purchase;
      room -= purchase.lines.length;
      return room >= 0 ? purchase : { ...purchase, lines: [] };
    })
    .reverse();
};
