import { type Account, type LotMonth, type Lots, soonestFirst } from '../account/account.ts';
import { addLots } from '../account/entry.ts';
import { takeFrom } from './debit.ts';

/** How a credit moves an account: points into lots, and the debt they paid (never positive). */
export type Credit = { readonly lots: Lots; readonly debt: number };

/** How a credit lands: a debt is paid first, what is left goes into the lot. */
export const credit = (account: Pick<Account, 'debt'>, points: number, month: LotMonth): Credit =>
  creditLots(account, points > 0 ? { [month]: points } : {});

/**
 * The same for points on their way into several lots: those that lapse soonest pay the debt. Nobody ever has both a debt and points to
 * spend.
 */
export const creditLots = (account: Pick<Account, 'debt'>, lots: Lots): Credit => {
  const paid = takeFrom(soonestFirst(lots), account.debt);
  return { lots: addLots(lots, paid.lots), debt: 0 - paid.taken };
};
