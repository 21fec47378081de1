import { festivalPrice } from '../member-days/calendar.ts';
import type { Programme } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import type { MallItem } from './mall-item.ts';

/** What an item costs somebody now, and what it cost without the festival. */
export type PricedItem = {
  /** With the price of now in its terms. */
  readonly item: MallItem;
  /** Null: no festival runs for it. */
  readonly festival: Festival | null;
};

export type Festival = {
  readonly name: string;
  readonly usualPoints: number;
  readonly usualCashFen: number;
  /** Half-open: from then on the ordinary price holds again. */
  readonly until: Instant;
};

/** The item as the member day of the moment prices it; the ordinary one where none does, or none does better. */
export const priceNow = (
  item: MallItem,
  level: number,
  { calendar = [], zone }: Pick<Programme, 'calendar' | 'zone'>,
  now: Instant,
): PricedItem => {
  const { points, cashFen } = item.terms;
  const found = festivalPrice(calendar, item.itemId, { points, cashFen }, { at: now, level }, zone);
  if (!found) return { item, festival: null };
  const { price, entry, until } = found;
  return {
    item: { ...item, terms: { ...item.terms, points: price.points, cashFen: price.cashFen } },
    festival: { name: entry.name, usualPoints: points, usualCashFen: cashFen, until },
  };
};
