import type { redeemAtTill as endpoint } from '@memberday/shared/contract/till.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Redemption } from '@memberday/shared/domain/till/redemption.ts';
import { outOfReach } from '../shop-reach.ts';
import type { UseCase } from '../use-case.ts';
import { withCategories } from '../with-categories.ts';
import { findScanned } from './find-scanned.ts';
import { momentOfNumber } from './moment-of-number.ts';
import { redeemCoupon } from './redeem-coupon.ts';
import { showRedemption } from './show-redemption.ts';

/** A till that lost the answer asks again with the same number and is told what it did. */
export const redeemAtTill: UseCase<typeof endpoint> = async (context, input) => {
  const { number, code, couponId, scan = number, shop, device, cart } = input;
  const elsewhere = outOfReach(context.actor, shop);
  if (elsewhere) return elsewhere;
  const now = context.now();
  const made = momentOfNumber(number, now);
  if (!made.ok) return made;
  const before = await context.store.redemptions.read(shop, number);
  if (before) return again(before, couponId);
  const scanned = await findScanned(context, code, { shop, number: scan, at: now });
  if (!scanned.ok) return scanned;
  const which = scanned.value.couponId ?? couponId;
  if (which === undefined) {
    return refused(problem('invalid_value', { field: 'couponId', why: 'is needed with the code of a member' }));
  }
  const sale = { kind: 'now', cart: await withCategories(context, { ...cart, shop }) } as const;
  // Not when the number was made: that is the till's own clock, which may be wrong.
  const till = { number, shop, device, at: now, by: context.actor.staffId };
  const redeemed = await redeemCoupon(context, { ...till, memberId: scanned.value.memberId, couponId: which, sale });
  if (!redeemed.ok) return redeemed;
  return again(redeemed.value, which);
};

/** What was done under this number, unless it was done for another coupon. */
const again = (redemption: Redemption, couponId: string | undefined): Outcome<ReturnType<typeof showRedemption>> => {
  const differs = couponId !== undefined && redemption.coupon?.couponId !== couponId;
  return differs
    ? refused(problem('contradicts_earlier', { key: redemption.number, field: 'couponId' }))
    : done(showRedemption(redemption));
};
