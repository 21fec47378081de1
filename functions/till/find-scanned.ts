import { readCode } from '@memberday/shared/domain/coupons/code.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { readAccount } from '../change-account.ts';
import type { RequestContext, Staff } from '../context.ts';

/** What a scanned code stands for: a member, and one of their coupons where the code is a coupon's own. */
export type Scanned = { readonly memberId: string; readonly couponId: string | undefined };

/** @param at when it was scanned: a member's code is good for half a minute only */
export const findScanned = async (
  context: RequestContext<Staff>,
  typed: string,
  at: Instant,
): Promise<Outcome<Scanned, 'code_invalid'>> => {
  const invalid = refused(problem('code_invalid', {}));
  const shown = context.codes.readMember(typed, at);
  if (shown !== undefined) {
    const account = await readAccount(context, shown, { strong: false });
    return account ? done({ memberId: account.memberId, couponId: undefined }) : invalid;
  }
  const code = readCode(typed);
  const known = code === undefined ? undefined : await context.store.codes.read(code);
  if (!known) return invalid;
  // Who was folded into another member is that member.
  const account = await readAccount(context, known.memberId, { strong: false });
  return account ? done({ memberId: account.memberId, couponId: known.couponId }) : invalid;
};
