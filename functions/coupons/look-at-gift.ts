import type { lookAtGift as endpoint } from '@memberday/shared/contract/coupons.ts';
import { viewCoupon } from '@memberday/shared/domain/coupons/coupon-view.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { withTerms } from '../coupon-terms.ts';
import { hashOfSecret } from '../privacy/hash-secret.ts';
import type { UseCase } from '../use-case.ts';

/** What is in a card, for whoever holds it and has perhaps not joined yet. It does not say who gives it. */
export const lookAtGift: UseCase<typeof endpoint> = async (context, { gift }) => {
  const secretHash = hashOfSecret(gift);
  const key = await context.store.gifts.find(secretHash);
  const coupon = key && (await context.store.coupons.read(key, { strong: true }));
  const over = refused(problem('transfer_over', {}));
  if (coupon?.offer?.secretHash !== secretHash) return over;
  const { template, head } = await withTerms(context, coupon);
  const { offered, ...view } = viewCoupon(coupon, template, head, context.now());
  if (!offered) return over;
  const { name, note, title, terms, validFrom, validUntil } = view;
  return done({ name, note, title, terms, validFrom, validUntil, until: offered.until });
};
