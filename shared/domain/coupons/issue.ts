import type { Instant, Zone } from '../time.ts';
import type { Coupon, CouponSource } from './coupon.ts';
import type { TemplateVersion } from './template.ts';
import { resolveValidity } from './validity.ts';

/** A coupon as it is issued: its time is fixed now, its terms are those of the version it names. */
export const issuedCoupon = (
  { templateId, version, template }: TemplateVersion,
  given: { couponId: string; memberId: string; source: CouponSource; at: Instant; shard?: number | undefined },
  zone: Zone,
): Coupon => ({
  couponId: given.couponId,
  memberId: given.memberId,
  version: 0,
  templateId,
  templateVersion: version,
  source: given.source,
  state: 'issued',
  issuedAt: given.at,
  ...resolveValidity(template.validity, given.at, zone),
  ...(given.shard === undefined ? {} : { shard: given.shard }),
});
