import type { Fen } from '../money.ts';
import { dayOf, type Instant } from '../time.ts';
import { cleanAmount } from './amount.ts';
import { type Cleaned, missing, usableValue } from './cleaned.ts';
import { cleanMoment, type MomentRules } from './moment.ts';
import { cleanQuantity } from './quantity.ts';
import type { Contradiction } from './report.ts';
import { cleanName } from './text.ts';

/** What a column of an orders file can mean. */
export const orderFields = ['order', 'member', 'at', 'amount', 'sku', 'quantity', 'shop', 'category'] as const;
export type OrderField = (typeof orderFields)[number];

export type OrderRules = MomentRules & {
  /** Fen in one unit of the amount column. */
  readonly currencyScale: number;
};

/** The texts of one row by their meaning; a field that no column is mapped to is undefined. */
export type OrderCells = { readonly [Field in OrderField]: string | undefined };

/** One usable line of an order. */
export type OrderRow = {
  readonly order: string | undefined;
  readonly member: string | undefined;
  readonly at: Instant;
  readonly shop: string | undefined;
  readonly sku: string;
  readonly category: string | undefined;
  readonly quantity: number;
  readonly amountFen: Fen;
};

export type CleanedOrderRow = {
  readonly cells: readonly (readonly [OrderField, Cleaned<unknown>])[];
  /** Undefined when the row cannot be used. */
  readonly row: OrderRow | undefined;
  /** The order the row belongs to, known even when the row cannot be used: an order without one of its lines is a wrong order. */
  readonly order: string | undefined;
};

/** Stands where a file tells no product. */
const noSku = 'unspecified';

/**
 * Cleans one row of an orders file. A row needs a time, an amount, and an order number or a member; a shop, category or
 * product that cannot be read is left away, a member that cannot be read is not: the sale would be nobody's.
 */
export const cleanOrderRow = (texts: OrderCells, rules: OrderRules): CleanedOrderRow => {
  const cells: [OrderField, Cleaned<unknown>][] = [];
  const take = <Value>(field: OrderField, clean: (text: string) => Cleaned<Value>): Cleaned<Value> => {
    const text = texts[field];
    if (text === undefined) return missing;
    const cell = clean(text);
    cells.push([field, cell]);
    return cell;
  };
  const order = take('order', (text) => cleanName(text, 128));
  const member = take('member', (text) => cleanName(text, 128));
  const at = take('at', (text) => cleanMoment(text, rules));
  const amount = take('amount', (text) => cleanAmount(text, rules.currencyScale));
  const quantity = take('quantity', cleanQuantity);
  const sku = take('sku', (text) => cleanName(text, 128));
  const category = take('category', (text) => cleanName(text, 64));
  const shop = take('shop', (text) => cleanName(text, 64));

  const number = usableValue(order);
  const instant = usableValue(at);
  const amountFen = usableValue(amount);
  const named =
    texts.order === undefined ? usableValue(member) !== undefined : number !== undefined && member.state !== 'wrong';
  const usableRow = named && instant !== undefined && amountFen !== undefined && quantity.state !== 'wrong';
  return {
    cells,
    order: number,
    row: usableRow
      ? {
          order: number,
          member: usableValue(member),
          at: instant,
          shop: usableValue(shop),
          sku: usableValue(sku) ?? noSku,
          category: usableValue(category),
          quantity: usableValue(quantity) ?? 1,
          amountFen,
        }
      : undefined,
  };
};

/** What all lines of one order must agree on. */
export type OrderHead = {
  readonly member: string | undefined;
  readonly at: Instant;
  readonly shop: string | undefined;
};

export type HeadComparison =
  /** The line belongs: `head` is what is known now. */
  | { readonly same: true; readonly head: OrderHead; readonly found: Contradiction | undefined }
  /** The number names two different sales. */
  | { readonly same: false; readonly found: Contradiction };

/**
 * Does a later line agree with what its order's earlier lines said? Two members, two shops or two days under one number are two
 * sales, and which is meant nobody can tell. Two times of one day are one sale rung up slowly: the earliest counts, and it is
 * reported. What one line leaves out, another may fill in.
 */
export const compareWithHead = (head: OrderHead, line: OrderHead, zone: string): HeadComparison => {
  if (differ(head.member, line.member)) return { same: false, found: 'member' };
  if (differ(head.shop, line.shop)) return { same: false, found: 'shop' };
  if (head.at !== line.at && dayOf(head.at, zone) !== dayOf(line.at, zone)) return { same: false, found: 'time' };
  const headIsEarlier = head.at <= line.at;
  const known = {
    member: head.member ?? line.member,
    shop: head.shop ?? line.shop,
    at: headIsEarlier ? head.at : line.at,
  };
  return { same: true, head: known, found: head.at === line.at ? undefined : 'time' };
};

const differ = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;
