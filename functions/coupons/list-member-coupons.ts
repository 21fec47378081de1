import type { listMemberCoupons as endpoint } from '@memberday/shared/contract/coupons.ts';
import { recordCoupon } from '@memberday/shared/domain/coupons/coupon-view.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { readProfile } from './read-profile.ts';
import { readWallet } from './read-wallet.ts';

export const listMemberCoupons: UseCase<typeof endpoint> = async (context, { memberId, ...query }) => {
  const profile = await readProfile(context, memberId);
  if (!profile.ok) return profile;
  const part = await readWallet(context, memberId, query);
  if (!part.ok) return part;
  const { coupons, counts, cursor } = part.value;
  const now = context.now();
  return done({
    coupons: coupons.map(({ coupon, template, head }) => recordCoupon(coupon, template, head, now)),
    counts,
    cursor,
  });
};
