import type { voidCoupon as endpoint } from '@memberday/shared/contract/coupons.ts';
import { recordCoupon } from '@memberday/shared/domain/coupons/coupon-view.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { withTerms } from '../coupon-terms.ts';
import { endCoupon } from '../end-coupon.ts';
import type { UseCase } from '../use-case.ts';
import { readProfile } from './read-profile.ts';

export const voidCoupon: UseCase<typeof endpoint> = async (context, { memberId, couponId, reason }) => {
  const profile = await readProfile(context, memberId);
  if (!profile.ok) return profile;
  const ended = await endCoupon(context, memberId, couponId, { reason, by: context.actor.staffId });
  if (!ended.ok) return ended;
  const { coupon, template, head } = await withTerms(context, ended.value);
  return done(recordCoupon(coupon, template, head, context.now()));
};
