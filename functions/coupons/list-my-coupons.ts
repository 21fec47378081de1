import type { listMyCoupons as endpoint } from '@memberday/shared/contract/coupons.ts';
import { viewCoupon } from '@memberday/shared/domain/coupons/coupon-view.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import type { UseCase } from '../use-case.ts';
import { readWallet } from './read-wallet.ts';

/** The session of somebody who was merged reads the survivor's wallet. */
export const listMyCoupons: UseCase<typeof endpoint> = async (context, query) => {
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: context.actor.memberId }));
  const part = await readWallet(context, account.memberId, query);
  if (!part.ok) return part;
  const { coupons, counts, cursor } = part.value;
  const now = context.now();
  return done({
    coupons: coupons.map(({ coupon, template, head }) => viewCoupon(coupon, template, head, now)),
    counts,
    cursor,
  });
};
