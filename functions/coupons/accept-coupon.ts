import type { acceptCoupon as endpoint } from '@memberday/shared/contract/coupons.ts';
import { notInAudience } from '@memberday/shared/domain/coupons/audience.ts';
import { viewCoupon } from '@memberday/shared/domain/coupons/coupon-view.ts';
import { decideGive } from '@memberday/shared/domain/coupons/transfer.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { readAccount } from '../change-account.ts';
import { withTerms } from '../coupon-terms.ts';
import { holdersOf } from '../find-coupon.ts';
import { hashOfSecret } from '../privacy/hash-secret.ts';
import { couponIdOf } from '../store/coupons.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/**
 * Accepts a coupon a friend offers, once: the friend's coupon and the new one change in one write, whose condition is the version of the
 * friend's. Who has accepted it is answered the same again, everybody else that it is over.
 */
export const acceptCoupon: UseCase<typeof endpoint> = async (context, { gift }) => {
  const secretHash = hashOfSecret(gift);
  const { coupons, gifts } = context.store;
  const over = refused(problem('transfer_over', {}));
  const key = await gifts.find(secretHash);
  if (!key) return over;
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: context.actor.memberId }));
  const { memberId } = account;
  const holders = await holdersOf(context, memberId);

  return untilSettled(`coupon ${key.couponId}`, async () => {
    const coupon = await coupons.read(key, { strong: true });
    if (coupon?.offer?.secretHash !== secretHash) return over;
    const { template, head } = await withTerms(context, coupon);
    const now = context.now();
    const source = { kind: 'transfer', number: coupon.couponId } as const;
    const friend = coupon.givenTo?.memberId;
    if (friend !== undefined) {
      const theirs = { memberId: friend, couponId: couponIdOf(friend, source) };
      const received = holders.includes(friend) ? await coupons.read(theirs, { strong: true }) : undefined;
      return received ? done(viewCoupon(received, template, head, now)) : over;
    }
    if (holders.includes(coupon.memberId)) return refused(problem('same_person', {}));
    const decided = decideGive(coupon, head, { memberId, couponId: couponIdOf(memberId, source) }, { secretHash, now });
    if (!decided.ok) return decided;
    const { programme } = versionAt(await context.programmes(), now);
    const outside = notInAudience(template.audience, account, programme);
    if (outside) return refused(outside);
    const { given, received } = decided.value;
    return (await gifts.give(given, received)) ? done(viewCoupon(received, template, head, now)) : undefined;
  });
};
