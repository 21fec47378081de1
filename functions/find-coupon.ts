import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import type { Context } from './context.ts';
import { couponIdOf } from './store/coupons.ts';

/** Whose partitions a member's coupons lie in: their own, and those of who was folded into them. */
export const holdersOf = async (context: Context, memberId: string): Promise<string[]> => {
  const profile = (await context.store.members.readProfiles([memberId])).get(memberId);
  return [memberId, ...(profile?.mergedFrom ?? [])];
};

/** A coupon of a member by its id, as it was written last. */
export const findCoupon = async (context: Context, memberId: string, couponId: string): Promise<Coupon | undefined> => {
  const own = await context.store.coupons.read({ memberId, couponId }, { strong: true });
  if (own) return own;
  const [, ...others] = await holdersOf(context, memberId);
  const found = await context.store.coupons.readMany(
    others.map((holder) => ({ memberId: holder, couponId })),
    { strong: true },
  );
  return found[0];
};

/** Where the coupon is now: with the member, or with the friend who was given it. */
export const lastOf = async (context: Context, coupon: Coupon): Promise<Coupon> => {
  const friend = coupon.givenTo?.memberId;
  if (friend === undefined) return coupon;
  const couponId = couponIdOf(friend, { kind: 'transfer', number: coupon.couponId });
  const next = await context.store.coupons.read({ memberId: friend, couponId }, { strong: true });
  return next ? lastOf(context, next) : coupon;
};
