import type { getMyCoupon } from '@memberday/shared/contract/coupons.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { isWithinHours } from '@memberday/shared/domain/coupons/validity.ts';
import { type Problem, problem } from '@memberday/shared/domain/problem.ts';
import type { Instant, Zone } from '@memberday/shared/domain/time.ts';

/** A coupon as the platform tells it to its member. */
export type Coupon = Output<typeof getMyCoupon>;

/**
 * Why a coupon cannot be used now, whatever it would be used on; null when nothing stands against it. In the order in which the platform
 * refuses (`refuseCoupon`, `fitTerms`), so that the page says what the till would.
 */
export const whyNot = (coupon: Coupon, now: Instant, zone: Zone): Problem | null => {
  const { state, useStopped, validFrom, validUntil, hours } = coupon;
  if (useStopped && (state === 'issued' || state === 'offered')) return problem('coupon_dead', { state: 'stopped' });
  switch (state) {
    case 'redeemed':
      return problem('coupon_used', { at: coupon.use?.at ?? validUntil });
    case 'locked':
      return problem('coupon_locked', {
        order: coupon.lock?.order.number ?? '',
        until: coupon.lock?.until ?? validUntil,
      });
    case 'offered':
      return problem('coupon_offered', { until: coupon.offered?.until ?? validUntil });
    case 'given':
    case 'void':
      return problem('coupon_dead', { state });
    case 'expired':
      return problem('coupon_expired', { validUntil });
    case 'issued':
      // It may have lapsed since the platform told of it.
      if (validUntil <= now) return problem('coupon_expired', { validUntil });
      if (validFrom > now) return problem('coupon_not_yet', { validFrom });
      if (!isWithinHours(hours, now, zone)) {
        const when = hours.map(({ weekdays, from, to }) => ({ weekdays: [...weekdays], from, to }));
        return problem('coupon_not_now', { hours: when });
      }
      return null;
  }
};
