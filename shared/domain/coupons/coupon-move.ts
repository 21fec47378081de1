import { done, type Outcome, refused } from '../outcome.ts';
import { type Problem, problem } from '../problem.ts';
import type { Instant } from '../time.ts';
import { afterMove, type Coupon, type CouponMove, type CouponState } from './coupon.ts';
import type { TemplateHead } from './template.ts';
import { stateNow, validUntilOf } from './validity.ts';

/**
 * Where a move leads a coupon now, or why it is not legal. A lock and an offer end with the state they belong to.
 * @returns the coupon in its new state, without lock and offer, still at the version that was read
 */
export const moveCoupon = (
  coupon: Coupon,
  move: CouponMove,
  head: Pick<TemplateHead, 'extendedUntil'>,
  now: Instant,
): Outcome<Coupon> => {
  const from = stateNow(coupon, head, now);
  const state = afterMove(from, move);
  if (state === undefined) return refused(problemOfState(coupon, from, head));
  const { lock: _lock, offer: _offer, ...free } = coupon;
  return done({ ...free, state });
};

/** Why a coupon that stands in a state is not free. */
export const problemOfState = (
  coupon: Coupon,
  state: CouponState,
  head: Pick<TemplateHead, 'extendedUntil'>,
): Problem => {
  if (state === 'redeemed' && coupon.use) return problem('coupon_used', { at: coupon.use.at });
  if (state === 'locked' && coupon.lock) {
    return problem('coupon_locked', { order: coupon.lock.order.number, until: coupon.lock.until });
  }
  if (state === 'offered' && coupon.offer) return problem('coupon_offered', { until: coupon.offer.until });
  if (state === 'expired') return problem('coupon_expired', { validUntil: validUntilOf(coupon, head) });
  return problem('coupon_dead', { state });
};
