import type { LotMonth } from '../account/account.ts';
import { type Entry, sumOfLots } from '../account/entry.ts';

/** A ledger entry as others see it: what it moved, as single numbers, and the lots it touched. */
export const entryView = (entry: Entry) => ({
  key: entry.key,
  kind: entry.kind,
  at: entry.at,
  business: entry.business,
  asked: entry.asked,
  given: entry.given,
  points: sumOfLots(entry.lots),
  pending: entry.pending,
  debt: entry.debt,
  growth: Object.values(entry.growth).reduce((sum, growth) => sum + growth.value, 0),
  lots: Object.entries(entry.lots).map(([month, points]) => ({ month: month as LotMonth, points })),
  paidFen: entry.sales.paidFen,
  refundedFen: entry.sales.refundedFen,
  rule: entry.rule,
  reason: entry.reason,
});
