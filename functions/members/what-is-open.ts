import { stateAt } from '@memberday/shared/domain/coupons/coupon.ts';
import type { Context } from '../context.ts';
import type { Profile } from '../store/members.ts';

/** Something only this member can finish: points were paid and the goods wait, or a payment is under way. */
export type OpenThing = { readonly what: 'exchange' | 'payment'; readonly number: string };

/** What would be lost to everybody if the member were gone now. Orders are none of it: the shop delivers them to whoever bought. */
export const whatIsOpen = async (
  context: Context,
  { memberId, mergedFrom }: Pick<Profile, 'memberId' | 'mergedFrom'>,
): Promise<OpenThing[]> => {
  const now = context.now();
  const holders = [memberId, ...mergedFrom];
  const wallets = await Promise.all(
    holders.map((holder) => context.store.coupons.listOfMember(holder, { strong: true })),
  );
  const payments = wallets
    .flat()
    .flatMap((coupon) => (stateAt(coupon, now) === 'locked' && coupon.lock ? [coupon.lock.order.number] : []));
  return [...new Set(payments)].map((number) => ({ what: 'payment', number }));
};
