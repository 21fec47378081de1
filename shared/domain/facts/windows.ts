import type { Fen } from '../money.ts';
import { monthNumberOf } from './day-number.ts';
import type { DayNumber, Happening, HappeningKind, MemberFacts, Purchase } from './member-facts.ts';

/**
 * Questions about the past of a member as it stood on a day. A window of `days` days ends with that day and includes it: `days` 1 is that day
 * alone, `Infinity` all there was. What lies after the day is not looked at.
 */

/** The day right before a window. */
const before = (today: DayNumber, days: number): DayNumber => (days === Infinity ? -Infinity : today - days);

/** The purchases of a window, oldest first, of those that are kept one by one. */
export const purchasesWithin = (facts: MemberFacts, today: DayNumber, days: number): readonly Purchase[] => {
  const { purchases } = facts;
  let [from, until] = [purchases.length, purchases.length];
  while (until > 0 && (purchases[until - 1] as Purchase).on > today) until -= 1;
  from = until;
  while (from > 0 && (purchases[from - 1] as Purchase).on > before(today, days)) from -= 1;
  return from === 0 && until === purchases.length ? purchases : purchases.slice(from, until);
};

/** Whether a window reaches back behind the purchases that are kept one by one, into what is only known as a sum. */
export const reachesEarlier = ({ earlier }: MemberFacts, today: DayNumber, days: number): boolean =>
  earlier.lastOn !== undefined && earlier.lastOn > before(today, days);

/**
 * Orders, days with a purchase, and money of a window. Exact while the window does not reach into `earlier` or holds all of it; one that
 * cuts through it counts what is kept one by one, which is the latest `mostPurchases` orders, and so never too much.
 */
export const boughtWithin = (
  facts: MemberFacts,
  today: DayNumber,
  days: number,
): { readonly orders: number; readonly visits: number; readonly amountFen: Fen; readonly exact: boolean } => {
  const purchases = purchasesWithin(facts, today, days);
  const { earlier } = facts;
  const reaches = reachesEarlier(facts, today, days);
  const all = reaches && (earlier.firstOn ?? 0) > before(today, days) && (earlier.lastOn ?? 0) <= today;
  let amountFen = all ? earlier.amountFen : 0;
  let visits = all ? earlier.visits : 0;
  let lastOn = all ? earlier.lastOn : undefined;
  for (const { on, amountFen: fen } of purchases) {
    amountFen += fen;
    if (on !== lastOn) visits += 1;
    lastOn = on;
  }
  return { orders: purchases.length + (all ? earlier.orders : 0), visits, amountFen, exact: all || !reaches };
};

/** Days with a purchase, ever. */
export const visits = (facts: MemberFacts): number => boughtWithin(facts, Infinity, Infinity).visits;

export const orders = ({ earlier, purchases }: MemberFacts): number => earlier.orders + purchases.length;

/** Of the first purchase ever; undefined: never bought. */
export const firstBoughtOn = ({ earlier, purchases }: MemberFacts): DayNumber | undefined =>
  earlier.firstOn ?? purchases[0]?.on;

export const lastBoughtOn = ({ earlier, purchases }: MemberFacts): DayNumber | undefined =>
  purchases[purchases.length - 1]?.on ?? earlier.lastOn;

/** The days with a purchase that are known one by one, ascending, up to a day. `earlier.lastOn` is the first of them where there is one. */
export const visitDays = ({ earlier, purchases }: MemberFacts, today: DayNumber): readonly DayNumber[] => {
  const days = earlier.lastOn !== undefined && earlier.lastOn <= today ? [earlier.lastOn] : [];
  for (const { on } of purchases) if (on <= today && on !== days[days.length - 1]) days.push(on);
  return days;
};

/** Things of a kind in a window, oldest first; with `ref`, of that one alone. */
export const happenedWithin = (
  { happenings }: MemberFacts,
  what: { readonly kind: HappeningKind; readonly ref?: string | undefined },
  today: DayNumber,
  days: number,
): readonly Happening[] =>
  happenings.filter(
    ({ kind, ref, on }) =>
      kind === what.kind && on <= today && on > before(today, days) && (what.ref === undefined || ref === what.ref),
  );

/** What counts for tiers on a day: the growth of its month and of the ones before it, as many as the programme's window has. */
export const growthOn = (
  { growth }: MemberFacts,
  today: DayNumber,
  windowMonths: number,
): { readonly value: number; readonly orders: number } => {
  const month = monthNumberOf(today);
  const counts = growth.filter((each) => each.month <= month && each.month > month - windowMonths);
  return {
    value: counts.reduce((sum, { value }) => sum + value, 0),
    orders: counts.reduce((sum, { orders: number }) => sum + number, 0),
  };
};
