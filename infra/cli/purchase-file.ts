import { cleanAmount } from '@memberday/shared/domain/cleaning/amount.ts';
import { cleanMoment } from '@memberday/shared/domain/cleaning/moment.ts';
import { type OrderField, orderFields } from '@memberday/shared/domain/cleaning/order-row.ts';
import { cleanQuantity } from '@memberday/shared/domain/cleaning/quantity.ts';
import { cleanName } from '@memberday/shared/domain/cleaning/text.ts';
import type { Fen } from '@memberday/shared/domain/money.ts';
import { type Day, dayOf, type Instant } from '@memberday/shared/domain/time.ts';
import { readTable, type Table, type TableOptions } from './table-file.ts';

/** One line of a file of purchases, as far as the file has the column. */
export type PurchaseRow = {
  readonly row: number;
  readonly member: string;
  readonly at: Instant;
  /** In the zone of `--zone`; a day written without a time or zone is that day. */
  readonly day: Day;
  /** 0 where the file has no column of amounts. */
  readonly amountFen: Fen;
  readonly order: string | undefined;
  readonly sku: string | undefined;
  readonly category: string | undefined;
  readonly quantity: number | undefined;
  readonly shop: string | undefined;
};

/**
 * Reads purchases: who, when, and how much unless `withoutAmount`.
 * @throws Refusal like `readTable`
 */
export const readPurchases = async (
  path: string,
  options: TableOptions,
  { withoutAmount = false }: { readonly withoutAmount?: boolean } = {},
): Promise<Table<OrderField, PurchaseRow>> => {
  const zone = options.zone ?? 'Asia/Shanghai';
  return readTable<OrderField, PurchaseRow>(path, options, {
    fields: orderFields,
    needed: withoutAmount ? [['member'], ['at']] : [['member'], ['at'], ['amount']],
    filled: ['member', 'at', 'amount'],
    take: (cell, row) => {
      const member = cell('member', (text) => cleanName(text, 128));
      const at = cell('at', cleanMoment);
      const amountFen = cell('amount', (text, rules) => cleanAmount(text, rules.currencyScale));
      const order = cell('order', (text) => cleanName(text, 128));
      const sku = cell('sku', (text) => cleanName(text, 128));
      const category = cell('category', (text) => cleanName(text, 64));
      const quantity = cell('quantity', cleanQuantity);
      const shop = cell('shop', (text) => cleanName(text, 64));
      if (member === undefined || at === undefined) return undefined;
      return { row, member, at, day: dayOf(at, zone), amountFen: amountFen ?? 0, order, sku, category, quantity, shop };
    },
  });
};
