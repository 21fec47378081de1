import { type Account, emptyAccount } from './account.ts';
import { type Entry, postAll } from './entry.ts';

/** Where an account and its ledger disagree; empty when the books are whole. */
export type Drift = { readonly field: string; readonly account: number; readonly ledger: number };

/**
 * Proves an account against its ledger: the sum of all entries must equal every number of the account, lot by lot and month by
 * month, in whatever order the entries are given.
 */
export const proveAccount = (account: Account, entries: readonly Entry[]): Drift[] => {
  const ledger = postAll(emptyAccount(account.memberId, account.tier.since), entries);
  const drifts: Drift[] = [];
  const compare = (field: string, inAccount: number, inLedger: number): void => {
    if (inAccount !== inLedger) drifts.push({ field, account: inAccount, ledger: inLedger });
  };
  for (const month of new Set([...Object.keys(account.lots), ...Object.keys(ledger.lots)])) {
    compare(`lots.${month}`, account.lots[month] ?? 0, ledger.lots[month] ?? 0);
  }
  for (const month of new Set([...Object.keys(account.growth), ...Object.keys(ledger.growth)])) {
    compare(`growth.${month}`, account.growth[month]?.value ?? 0, ledger.growth[month]?.value ?? 0);
    compare(`growth.${month}.orders`, account.growth[month]?.orders ?? 0, ledger.growth[month]?.orders ?? 0);
  }
  compare('pending', account.pending, ledger.pending);
  compare('debt', account.debt, ledger.debt);
  compare('sales.orders', account.sales.orders, ledger.sales.orders);
  compare('sales.paidFen', account.sales.paidFen, ledger.sales.paidFen);
  compare('sales.refundedFen', account.sales.refundedFen, ledger.sales.refundedFen);
  return drifts;
};
