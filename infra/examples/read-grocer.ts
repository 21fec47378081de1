import { join } from 'node:path';
import { type Cleaned, usable, wrong } from '@memberday/shared/domain/cleaning/cleaned.ts';
import { cleanQuantity } from '@memberday/shared/domain/cleaning/quantity.ts';
import { cleanName } from '@memberday/shared/domain/cleaning/text.ts';
import { type Day, isDay } from '@memberday/shared/domain/time.ts';
import { type PurchaseRow, readPurchases } from '../cli/purchase-file.ts';
import { readTable } from '../cli/table-file.ts';

/** A grocer's year as it was published: dunnhumby's “The Complete Journey”, of which the purchase lines are a sample. */
export type Grocer = {
  readonly lines: readonly PurchaseRow[];
  readonly products: ReadonlyMap<string, Product>;
  /** Of each household, what it really spent and how often it really came, in two years. */
  readonly totals: ReadonlyMap<string, TrueTotals>;
  readonly campaigns: readonly Campaign[];
};

export type Product = { readonly name: string; readonly category: string };
/** Dollars, as the file has them. */
export type TrueTotals = { readonly secondYear: number; readonly total: number; readonly baskets: number };
export type Campaign = {
  readonly id: number;
  readonly type: string;
  readonly from: Day;
  readonly to: Day;
  readonly recipients: ReadonlySet<string>;
  /** The first day each household redeemed a coupon of it. */
  readonly redeemers: ReadonlyMap<string, Day>;
  readonly redemptions: number;
};
export type Basket = { readonly basket: string; readonly day: number; readonly items: readonly string[] };

/** The shops’ clock: a purchase late in the evening is of that day. */
export const grocerZone = 'America/New_York';

/** @throws Refusal when a file is missing or is not what it should be */
export const readGrocer = async (folder: string): Promise<Grocer> => {
  const path = (name: string) => join(folder, 'completejourney', name);
  const { rows: lines } = await readPurchases(path('transactions_sample.csv.gz'), { zone: grocerZone });
  return {
    lines,
    products: await readProducts(path('products_used.csv.gz')),
    totals: await readTotals(path('household_totals_2y.csv.gz')),
    campaigns: await readCampaigns(path),
  };
};

const name = (text: string): Cleaned<string> => cleanName(text, 128);
const number = (text: string): Cleaned<number> =>
  Number.isFinite(Number(text)) && text !== '' ? usable(Number(text)) : wrong('not_an_amount');
const day = (text: string): Cleaned<Day> => (isDay(text) ? usable(text) : wrong('not_a_day'));

const readProducts = async (path: string): Promise<Map<string, Product>> => {
  const fields = ['product_id', 'product_type', 'product_category', 'package_size', 'department'] as const;
  type Field = (typeof fields)[number];
  const { rows } = await readTable<Field, readonly [string, Product]>(
    path,
    {},
    {
      fields,
      needed: fields.map((field) => [field]),
      filled: ['product_id'],
      take: (cell) => {
        const [type, category] = [cell('product_type', name), cell('product_category', name)];
        const said = [titled(type ?? cell('department', name) ?? 'unnamed'), cell('package_size', name)?.toLowerCase()];
        return [
          cell('product_id', name) ?? '',
          { name: said.filter(Boolean).join(', '), category: category ?? 'OTHER' },
        ];
      },
    },
  );
  return new Map(rows);
};

/** `FRZN CORN-ON-COB` is how a till has it. */
const titled = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

const readTotals = async (path: string): Promise<Map<string, TrueTotals>> => {
  const fields = ['household_key', 'Spend_Y2', 'Spend_Total', 'Basket_Count'] as const;
  type Field = (typeof fields)[number];
  const { rows } = await readTable<Field, readonly [string, TrueTotals]>(
    path,
    {},
    {
      fields,
      needed: fields.map((field) => [field]),
      filled: fields,
      take: (cell) => {
        const [secondYear = 0, total = 0] = [cell('Spend_Y2', number), cell('Spend_Total', number)];
        return [cell('household_key', name) ?? '', { secondYear, total, baskets: cell('Basket_Count', number) ?? 0 }];
      },
    },
  );
  return new Map(rows);
};

const readCampaigns = async (path: (name: string) => string): Promise<Campaign[]> => {
  const sent = await readSent(path('campaign_recipients.csv.gz'));
  const redeemed = await readRedeemed(path('coupon_redemptions.csv.gz'));
  const fields = ['campaign_id', 'campaign_type', 'start_date', 'end_date'] as const;
  const { rows } = await readTable<(typeof fields)[number], Campaign>(
    path('campaign_descriptions.csv'),
    {},
    {
      fields,
      needed: fields.map((field) => [field]),
      filled: fields,
      take: (cell) => {
        const id = cell('campaign_id', name) ?? '';
        const own = redeemed.filter(({ campaign }) => campaign === id);
        return {
          ...{ id: Number(id), type: cell('campaign_type', name) ?? '' },
          ...{ from: cell('start_date', day) ?? '', to: cell('end_date', day) ?? '' },
          recipients: new Set(sent.filter(({ campaign }) => campaign === id).map(({ household }) => household)),
          // the latest first, so that the earliest stays
          redeemers: new Map(own.sort((a, b) => (a.on < b.on ? 1 : -1)).map(({ household, on }) => [household, on])),
          redemptions: own.length,
        };
      },
    },
  );
  return [...rows].sort((a, b) => a.id - b.id);
};

const readSent = async (path: string) => {
  const fields = ['campaign_id', 'household_id'] as const;
  type Sent = { readonly campaign: string; readonly household: string };
  const { rows } = await readTable<(typeof fields)[number], Sent>(
    path,
    {},
    {
      fields,
      needed: fields.map((field) => [field]),
      filled: fields,
      take: (cell) => ({ campaign: cell('campaign_id', name) ?? '', household: cell('household_id', name) ?? '' }),
    },
  );
  return rows;
};

const readRedeemed = async (path: string) => {
  const fields = ['campaign_id', 'household_id', 'redemption_date'] as const;
  type Redeemed = { readonly campaign: string; readonly household: string; readonly on: Day };
  const { rows } = await readTable<(typeof fields)[number], Redeemed>(
    path,
    {},
    {
      fields,
      needed: fields.map((field) => [field]),
      filled: fields,
      take: (cell) => ({
        ...{ campaign: cell('campaign_id', name) ?? '', household: cell('household_id', name) ?? '' },
        on: cell('redemption_date', day) ?? '',
      }),
    },
  );
  return rows;
};

/** Whole baskets of the first weeks of the two years, by household, each household’s in the order they were bought. */
export const readBaskets = async (folder: string): Promise<Map<string, Basket[]>> => {
  const fields = ['household_id', 'basket_id', 'day', 'product_id'] as const;
  type Line = { readonly household: string; readonly basket: string; readonly day: number; readonly item: string };
  const { rows } = await readTable<(typeof fields)[number], Line>(
    join(folder, 'completejourney', 'baskets_day1_78.csv.gz'),
    {},
    {
      fields,
      needed: fields.map((field) => [field]),
      filled: fields,
      take: (cell) => ({
        ...{ household: cell('household_id', name) ?? '', basket: cell('basket_id', name) ?? '' },
        ...{ day: cell('day', cleanQuantity) ?? 0, item: cell('product_id', name) ?? '' },
      }),
    },
  );
  const households = new Map<string, Map<string, { basket: string; day: number; items: string[] }>>();
  for (const { household, basket, day: on, item } of rows) {
    const own = households.get(household) ?? new Map<string, { basket: string; day: number; items: string[] }>();
    households.set(household, own);
    const found = own.get(basket) ?? { basket, day: on, items: [] };
    own.set(basket, found);
    found.items.push(item);
  }
  const inOrder = (own: ReadonlyMap<string, Basket>) =>
    [...own.values()].sort((a, b) => a.day - b.day || (a.basket < b.basket ? -1 : 1));
  return new Map([...households].map(([household, own]) => [household, inOrder(own)]));
};
