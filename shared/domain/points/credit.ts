import type { Account, LotMonth, Lots } from '../account/account.ts';

/** How a credit lands: a debt is paid first, what is left goes into the lot. */
export const credit = (
  account: Pick<Account, 'debt'>,
  points: number,
  month: LotMonth,
): { lots: Lots; debt: number } => {
  const paid = Math.min(account.debt, points);
  const left = points - paid;
  return { lots: left > 0 ? { [month]: left } : {}, debt: paid === 0 ? 0 : -paid };
};
