import type { Instant } from '../time.ts';
import { inOrder, type LoggedClaim, secondOf } from './claim-log.ts';

/**
 * Which place a claim has, from 1: those of earlier seconds, and those before it in its own.
 * @param earlier how many claims lie in earlier seconds
 * @param second the claims of its own second, in any order
 * @returns undefined while the log does not have it
 */
export const placeInLine = (
  earlier: number,
  second: readonly LoggedClaim[],
  claim: { readonly couponId: string; readonly at: Instant },
): number | undefined => {
  const own = inOrder(second.filter((each) => secondOf(each.at) === secondOf(claim.at)));
  const index = own.findIndex((each) => each.couponId === claim.couponId);
  return index < 0 ? undefined : earlier + index + 1;
};
