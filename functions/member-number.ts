import type { Context } from './context.ts';
import type { MemberCodes } from './privacy/member-codes.ts';

/** Two of ten million members meet on a number in one pair of a million; three in a row would be a wonder. */
const mostAttempts = 5;

/** The short number a member stands under in their codes; it is given when it is asked for the first time. */
export const memberNumber = async (
  context: Context & { readonly memberCodes: MemberCodes },
  memberId: string,
): Promise<number> => {
  const { memberCodes } = context.store;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const number = context.memberCodes.numberOf(memberId, attempt);
    const owner = await memberCodes.ownerOf(number);
    if (owner === memberId) return number;
    if (owner !== undefined) continue;
    // Given to this very member by another call meanwhile, or to another one: the next look tells.
    if ((await memberCodes.giveNumber(number, memberId)) || (await memberCodes.ownerOf(number)) === memberId) {
      return number;
    }
  }
  throw new Error(`no number is free for member ${memberId}`);
};
