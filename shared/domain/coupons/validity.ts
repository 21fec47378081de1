import { addDays, dayOf, endOfDay, type Instant, startOfDay, type Zone } from '../time.ts';
import type { CouponValidity } from './template.ts';

/** A coupon's time as instants, resolved once, when it is issued: `[validFrom, validUntil)`. Days are the shop's, both ends included. */
export const resolveValidity = (
  validity: CouponValidity,
  issuedAt: Instant,
  zone: Zone,
): { validFrom: Instant; validUntil: Instant } => {
  if (validity.kind === 'dates') {
    return { validFrom: startOfDay(validity.from, zone), validUntil: endOfDay(validity.to, zone) };
  }
  const { startsAfterDays, days } = validity;
  const first = addDays(dayOf(issuedAt, zone), startsAfterDays);
  return {
    validFrom: startsAfterDays === 0 ? issuedAt : startOfDay(first, zone),
    validUntil: endOfDay(addDays(first, days - 1), zone),
  };
};
