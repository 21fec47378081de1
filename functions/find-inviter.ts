import type { Context } from './context.ts';
import type { ReferralCodes } from './privacy/referral-codes.ts';

/**
 * Whose card it is that somebody came by: the member of a code, or the member a card names outright. Whether there is such a member, and
 * whether they are still the same, shows when a friend joins.
 */
export const findInviter = async (
  context: Pick<Context, 'store'> & { readonly referralCodes: ReferralCodes },
  referrer: string,
): Promise<string | undefined> => {
  if (referrer.startsWith('mbr_')) return referrer;
  const number = context.referralCodes.read(referrer);
  return number === undefined ? undefined : context.store.memberCodes.ownerOf(number);
};
