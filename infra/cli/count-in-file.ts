import { dayNumber, dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { emptyFacts } from '@memberday/shared/domain/facts/empty-facts.ts';
import type { DayNumber, MemberFacts, Purchase, PurchaseLine } from '@memberday/shared/domain/facts/member-facts.ts';
import type { Expression } from '@memberday/shared/domain/segments/expression.ts';
import { prepareLook } from '@memberday/shared/domain/segments/look.ts';
import { factFieldsOf, nightPartsOf } from '@memberday/shared/domain/segments/references.ts';
import { type PurchaseRow, readPurchases } from './purchase-file.ts';
import { Refusal } from './refusal.ts';
import type { TableOptions } from './table-file.ts';

export type FileCount = {
  readonly date: string;
  readonly members: number;
  readonly population: number;
  /** Of those who meet it, in the order of the file. */
  readonly ids: readonly string[];
};

/** What a file of purchases tells of members; all else it would not know, and the answer would be wrong without a word. */
const known: ReadonlySet<string> = new Set(['purchases', 'lines', 'earlier', 'joinedOn']);

/**
 * Counts who of a file of purchases meets an expression.
 * @param asked the day that is looked from; the last day of the file where it is left out
 * @throws Refusal like `readPurchases`, and for an expression that asks what no purchase tells
 */
export const countInFile = async (
  path: string,
  expression: Expression,
  asked: DayNumber | undefined,
  options: TableOptions,
): Promise<FileCount> => {
  const unknown = [...factFieldsOf([expression])].filter((field) => !known.has(field));
  const night = [...nightPartsOf([expression])];
  if (unknown.length + night.length > 0) {
    throw new Refusal(
      `a file of purchases says nothing of ${[...unknown, ...night].join(', ')}; leave it out, or ask the platform without FILE`,
    );
  }
  const { rows } = await readPurchases(path, options);
  const today = asked ?? rows.reduce((last, { day }) => Math.max(last, dayNumber(day)), Number.NEGATIVE_INFINITY);
  const look = prepareLook(expression, { growthMonths: 12, segmentOf: () => undefined, tagRuleOf: () => undefined });
  const members = factsByMember(rows.filter(({ day }) => dayNumber(day) <= today));
  const ids = members.filter((facts) => look.holds({ facts, lists: new Set() }, today)).map(({ memberId }) => memberId);
  return { date: dayOfNumber(today), members: ids.length, population: members.length, ids };
};

/** Rows of one order are one purchase, on the day of the first. A member joined, as far as the file knows, with the first of them. */
const factsByMember = (rows: readonly PurchaseRow[]): readonly MemberFacts[] => {
  const members = new Map<string, Map<string, Purchase>>();
  for (const { member, order, row, day, amountFen, sku, category, quantity, shop } of rows) {
    const purchases = members.get(member) ?? new Map<string, Purchase>();
    members.set(member, purchases);
    const name = order ?? `row ${row}`;
    const before = purchases.get(name);
    const line: PurchaseLine = { sku: sku ?? '', category, quantity: quantity ?? 1, amountFen };
    purchases.set(name, {
      order: name,
      on: before?.on ?? dayNumber(day),
      amountFen: (before?.amountFen ?? 0) + amountFen,
      discountFen: 0,
      channel: undefined,
      shop,
      live: undefined,
      lines: sku === undefined && category === undefined ? [] : [...(before?.lines ?? []), line],
    });
  }
  return [...members].map(([member, purchases]) => {
    // All of them: what a row of the platform leaves out for want of room need not be left out here.
    const own = [...purchases.values()].sort((one, other) => one.on - other.on);
    return { ...emptyFacts(member, own[0]?.on ?? 0), purchases: own };
  });
};
