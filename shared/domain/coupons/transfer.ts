import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import { addMs, dayMs, type Instant } from '../time.ts';
import type { Coupon } from './coupon.ts';
import { moveCoupon } from './coupon-move.ts';
import type { CouponTemplate, TemplateHead } from './template.ts';
import { stateNow, validUntilOf } from './validity.ts';

/** How long a friend has to take it, if it does not lapse before. */
export const offerMs = dayMs;

/** Whether its member may give it to a friend now. */
export const mayBeOffered = (coupon: Coupon, template: CouponTemplate, head: TemplateHead, now: Instant): boolean =>
  decideOffer(coupon, template, head, { secretHash: '', now }).ok;

/** Offers a coupon to whoever brings the secret. A coupon is passed on once: who got it from a friend keeps it. */
export const decideOffer = (
  coupon: Coupon,
  { transferable }: Pick<CouponTemplate, 'transferable'>,
  head: TemplateHead,
  { secretHash, now }: { readonly secretHash: string; readonly now: Instant },
): Outcome<Coupon> => {
  if (!transferable || coupon.source.kind === 'transfer') return refused(problem('not_transferable', {}));
  if (head.useStopped) return refused(problem('coupon_dead', { state: 'stopped' }));
  const moved = moveCoupon(coupon, 'offer', head, now);
  if (!moved.ok) return moved;
  const [until = ''] = [validUntilOf(coupon, head), addMs(now, offerMs)].sort();
  return done({ ...moved.value, offer: { secretHash, until } });
};

/** @returns the coupon as it was when there is nothing to take back */
export const decideTakeBack = (coupon: Coupon, head: TemplateHead, now: Instant): Outcome<Coupon> =>
  stateNow(coupon, head, now) === 'issued' ? done(coupon) : moveCoupon(coupon, 'take_back', head, now);

/**
 * Gives an offered coupon to a friend: the giver's ends, the friend's begins with the same terms and the same time. It takes no stock, and
 * the template's limits of claims do not count it, since nobody claimed it; limits of use do.
 * @returns both, or `transfer_over` when it is not on offer under that secret (any more)
 */
export const decideGive = (
  coupon: Coupon,
  head: TemplateHead,
  friend: { readonly memberId: string; readonly couponId: string },
  { secretHash, now }: { readonly secretHash: string; readonly now: Instant },
): Outcome<{ readonly given: Coupon; readonly received: Coupon }> => {
  const moved = moveCoupon(coupon, 'give', head, now);
  if (!moved.ok || coupon.offer?.secretHash !== secretHash) return refused(problem('transfer_over', {}));
  if (head.useStopped) return refused(problem('coupon_dead', { state: 'stopped' }));
  const { templateId, templateVersion, validFrom, validUntil } = coupon;
  return done({
    // The offer stays on it, so that the card still tells its friend what came of it.
    given: { ...moved.value, offer: coupon.offer, givenTo: { memberId: friend.memberId, at: now } },
    received: {
      couponId: friend.couponId,
      memberId: friend.memberId,
      version: 0,
      templateId,
      templateVersion,
      source: { kind: 'transfer', number: coupon.couponId },
      state: 'issued',
      issuedAt: now,
      validFrom,
      validUntil,
      givenBy: coupon.memberId,
    },
  });
};
