import { readCode } from '@memberday/shared/domain/coupons/code.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { readAccount } from '../change-account.ts';
import type { RequestContext, Staff } from '../context.ts';
import { isMemberCode } from '../privacy/member-codes.ts';
import { acceptMemberCode } from './accept-member-code.ts';

/** What a scanned code stands for: a member, and one of their coupons where the code is a coupon's own. */
export type Scanned = { readonly memberId: string; readonly couponId: string | undefined };

/** @param sale which one the code is scanned for: a member's code is good for one only */
export const findScanned = async (
  context: RequestContext<Staff>,
  typed: string,
  sale: { readonly shop: string; readonly number: string | undefined; readonly at: Instant },
): Promise<Outcome<Scanned>> => {
  if (!isMemberCode(typed)) return findCoupon(context, typed);
  const { shop, number, at } = sale;
  if (number === undefined) {
    return refused(problem('invalid_value', { field: 'number', why: 'is needed with the code of a member' }));
  }
  const accepted = await acceptMemberCode(context, typed, { shop, number, at });
  return accepted.ok ? ownedBy(context, accepted.value.memberId, { couponId: undefined }) : accepted;
};

/** A coupon by its own code, which stays the same: a till that was offline hands it in as well. */
export const findCoupon = async (
  context: RequestContext<Staff>,
  typed: string,
): Promise<Outcome<{ memberId: string; couponId: string }, 'code_invalid'>> => {
  const code = readCode(typed);
  const shown = code === undefined ? undefined : await context.store.codes.read(code);
  return shown ? ownedBy(context, shown.memberId, { couponId: shown.couponId }) : refused(problem('code_invalid', {}));
};

/** Who was folded into another member is that member. */
const ownedBy = async <What extends object>(
  context: RequestContext<Staff>,
  memberId: string,
  what: What,
): Promise<Outcome<What & { memberId: string }, 'code_invalid'>> => {
  const account = await readAccount(context, memberId, { strong: false });
  return account ? done({ ...what, memberId: account.memberId }) : refused(problem('code_invalid', {}));
};
