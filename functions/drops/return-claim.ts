import type { returnClaim as endpoint } from '@memberday/shared/contract/drops.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { endCoupon } from '../end-coupon.ts';
import { couponIdOf } from '../store/coupons.ts';
import type { UseCase } from '../use-case.ts';
import { readDropToRun } from './run-by.ts';

/** The coupon is void and its unit back in the drop in one write, so that somebody else can claim it at once. */
export const returnClaim: UseCase<typeof endpoint> = async (context, { dropId, memberId, nth, reason }) => {
  const drop = await readDropToRun(context, dropId);
  if (!drop.ok) return drop;
  const couponId = couponIdOf(memberId, { kind: 'drop', number: dropId }, nth);
  const ended = await endCoupon(context, memberId, couponId, { reason, by: context.actor.staffId });
  return ended.ok ? done({ couponId, returned: true }) : ended;
};
