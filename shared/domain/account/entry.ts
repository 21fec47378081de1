import { addMonths, type Instant, type Month } from '../time.ts';
import type { Account, Growth, LotMonth, Lots, Sales } from './account.ts';

export type EntryKind =
  | 'earn'
  | 'activate'
  | 'lapse'
  | 'spend'
  | 'expire'
  | 'claw_back'
  | 'give_back'
  | 'adjust'
  | 'transfer_out'
  | 'transfer_in'
  | 'reinstate';

/** One line of the ledger: never changed, never deleted. A correction is a new line. */
export type Entry = {
  /** Natural key: which effect of which business this is. It can exist once per member, for ever. */
  readonly key: string;
  /** When it happened for the member. Taken from the business document, so that a repeat lands on the same place. */
  readonly at: Instant;
  readonly kind: EntryKind;
  readonly business: {
    readonly kind: string;
    readonly source: string;
    readonly number: string;
    /** Of an order: where it was bought, so that a line of the ledger says so without a look at the order. */
    readonly shop?: string | undefined;
  };
  /** Points the business asked for, and what was really moved: a cap or an empty balance may make it less. */
  readonly asked: number;
  readonly given: number;
  readonly lots: Lots;
  readonly pending: number;
  readonly debt: number;
  readonly growth: Readonly<Record<Month, Growth>>;
  readonly sales: Sales;
  readonly rule: { readonly id: string; readonly version: number } | null;
  readonly reason: string | null;
  /** Who did it by hand: a staff id. */
  readonly by: string | null;
  /** The merge without which it would stand in another member's ledger: it goes there when the merge is undone. */
  readonly through?: string | undefined;
};

export const noSales: Sales = { orders: 0, paidFen: 0, refundedFen: 0 };

/** The natural key of an effect. Parts may hold any sign, so the separator is escaped: `a/b` + `c` is never `a` + `b/c`. */
export const effectKey = (...parts: string[]): string =>
  parts.map((part) => part.replace(/[%/]/g, (sign) => (sign === '%' ? '%25' : '%2F'))).join('/');

/** An entry with nothing moved yet: the caller states what it is, and what it moves. */
export const entry = (
  fields: Pick<Entry, 'key' | 'at' | 'kind' | 'business'> & Partial<Omit<Entry, 'key' | 'at' | 'kind' | 'business'>>,
): Entry => ({
  asked: 0,
  given: 0,
  lots: {},
  pending: 0,
  debt: 0,
  growth: {},
  sales: noSales,
  rule: null,
  reason: null,
  by: null,
  ...fields,
});

/** The account after an entry. Empty lots and months leave the account, so it stays small. */
export const post = (account: Account, posted: Entry): Account => ({
  ...account,
  lots: addLots(account.lots, posted.lots),
  pending: account.pending + posted.pending,
  debt: account.debt + posted.debt,
  growth: addGrowth(account.growth, posted.growth),
  sales: addSales(account.sales, posted.sales),
});

export const postAll = (account: Account, entries: readonly Entry[]): Account => entries.reduce(post, account);

export const addLots = (lots: Lots, change: Lots): Lots => {
  const next: Record<LotMonth, number> = { ...lots };
  for (const [month, points] of Object.entries(change)) {
    const sum = (next[month] ?? 0) + points;
    if (sum === 0) delete next[month];
    else next[month] = sum;
  }
  return next;
};

/** Longer than any growth window: older months can no longer matter, and would make the account grow for ever. */
const monthsOfGrowthKept = 25;

/**
 * The newest month stays even when nothing is left of it: what is forgotten is counted from the newest month that ever was, so that a
 * ledger adds up to the same account in whatever order it is read.
 */
const addGrowth = (growth: Account['growth'], change: Account['growth']): Account['growth'] => {
  const sums: Record<Month, Growth> = { ...growth };
  for (const [month, { value, orders }] of Object.entries(change)) {
    sums[month] = { value: (sums[month]?.value ?? 0) + value, orders: (sums[month]?.orders ?? 0) + orders };
  }
  const newest = Object.keys(sums).sort().at(-1);
  if (newest === undefined) return sums;
  const oldest = addMonths(newest, 1 - monthsOfGrowthKept);
  const kept = Object.entries(sums).filter(
    ([month, { value, orders }]) => month === newest || (month >= oldest && (value !== 0 || orders !== 0)),
  );
  return Object.fromEntries(kept);
};

const addSales = (sales: Sales, change: Sales): Sales => ({
  orders: sales.orders + change.orders,
  paidFen: sales.paidFen + change.paidFen,
  refundedFen: sales.refundedFen + change.refundedFen,
});

/** Points in, out of, or between lots, as one number. */
export const sumOfLots = (lots: Lots): number => Object.values(lots).reduce((sum, points) => sum + points, 0);

/** The same lots with every sign turned. */
export const negated = (lots: Lots): Lots =>
  Object.fromEntries(Object.entries(lots).map(([month, points]) => [month, -points]));
