import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import type { RfmValues } from '@memberday/shared/domain/rfm/rfm-values.ts';
import type { PurchaseRow } from './purchase-file.ts';

/** The purchases of one member of a file: orders where it names them, else rows. */
export type FileMember = {
  readonly member: string;
  readonly purchases: readonly { readonly on: DayNumber; readonly amountFen: number }[];
};

/** Joins rows of one order, and orders of one member; both in the order the file tells them. An order stands on its first row's day. */
export const purchasesByMember = (rows: readonly PurchaseRow[]): FileMember[] => {
  const members = new Map<string, Map<string, { on: DayNumber; amountFen: number }>>();
  const days = new Map<string, DayNumber>();
  for (const { row, member, order, day, amountFen } of rows) {
    const purchases = members.get(member) ?? new Map<string, { on: DayNumber; amountFen: number }>();
    members.set(member, purchases);
    const name = order ?? `#${row}`;
    const known = purchases.get(name);
    if (known) known.amountFen += amountFen;
    else {
      const on = days.get(day) ?? dayNumber(day);
      days.set(day, on);
      purchases.set(name, { on, amountFen });
    }
  }
  return [...members].map(([member, purchases]) => ({ member, purchases: [...purchases.values()] }));
};

/** What RFM is told of a member as of a day; undefined when they had not bought by then. */
export const rfmValuesOn = ({ purchases }: FileMember, today: DayNumber): RfmValues | undefined => {
  const until = purchases.filter(({ on }) => on <= today);
  if (until.length === 0) return undefined;
  return {
    recencyDays: today - until.reduce((last, { on }) => Math.max(last, on), -Infinity),
    orders: until.length,
    amountFen: until.reduce((sum, { amountFen }) => sum + amountFen, 0),
  };
};
