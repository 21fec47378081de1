import type { Fen } from '../money.ts';
import type { Instant } from '../time.ts';
import type { Coupon, CouponSource, CouponState, OrderRef } from './coupon.ts';
import type { Offer } from './offers/offer.ts';
import { sayTerms, sayTitle } from './say-terms.ts';
import type { CouponScope, CouponTemplate, ReturnPolicy, Stacking, TemplateHead, UseHours } from './template.ts';
import { mayBeOffered } from './transfer.ts';
import { stateNow, validUntilOf } from './validity.ts';

/** A coupon as its member sees it at a moment: its own facts, and the terms of its version. */
export type CouponView = {
  readonly couponId: string;
  readonly templateId: string;
  readonly state: CouponState;
  readonly name: string;
  readonly note: string;
  readonly title: string;
  /** The small print, line by line. */
  readonly terms: readonly string[];
  readonly offer: Offer;
  readonly atLeastFen: Fen;
  readonly issuedAt: Instant;
  readonly validFrom: Instant;
  /** With the template's extension. */
  readonly validUntil: Instant;
  readonly hours: readonly UseHours[];
  readonly scope: CouponScope;
  readonly stacking: Stacking;
  readonly perOrder: number;
  readonly returns: ReturnPolicy;
  readonly transferable: boolean;
  readonly useStopped: boolean;
  readonly source: CouponSource;
  readonly lock: { readonly order: OrderRef; readonly until: Instant } | null;
  readonly use: {
    readonly at: Instant;
    readonly discountFen: Fen;
    readonly order: OrderRef | null;
    readonly shop: string | null;
  } | null;
  readonly offered: { readonly until: Instant } | null;
  readonly givenAt: Instant | null;
};

/** What staff see beside that. */
export type CouponRecord = CouponView & {
  readonly memberId: string;
  readonly templateVersion: number;
  readonly givenTo: string | null;
  readonly givenBy: string | null;
  readonly voided: { readonly at: Instant; readonly reason: string; readonly by: string } | null;
};

/** @param template the terms of the version the coupon names */
export const viewCoupon = (coupon: Coupon, template: CouponTemplate, head: TemplateHead, now: Instant): CouponView => {
  const state = stateNow(coupon, head, now);
  const { lock, use, offer } = coupon;
  return {
    couponId: coupon.couponId,
    templateId: coupon.templateId,
    state,
    name: template.name,
    note: template.note,
    title: sayTitle(template),
    terms: sayTerms(template),
    offer: template.offer,
    atLeastFen: template.atLeastFen,
    issuedAt: coupon.issuedAt,
    validFrom: coupon.validFrom,
    validUntil: validUntilOf(coupon, head),
    hours: template.hours,
    scope: template.scope,
    stacking: template.stacking,
    perOrder: template.perOrder,
    returns: template.returns,
    transferable: mayBeOffered(coupon, template, head, now),
    useStopped: head.useStopped,
    source: coupon.source,
    lock: state === 'locked' && lock ? { order: lock.order, until: lock.until } : null,
    use:
      state === 'redeemed' && use
        ? { at: use.at, discountFen: use.discountFen, order: use.order ?? null, shop: use.till?.shop ?? null }
        : null,
    offered: state === 'offered' && offer ? { until: offer.until } : null,
    givenAt: coupon.givenTo?.at ?? null,
  };
};

export const recordCoupon = (
  coupon: Coupon,
  template: CouponTemplate,
  head: TemplateHead,
  now: Instant,
): CouponRecord => ({
  ...viewCoupon(coupon, template, head, now),
  memberId: coupon.memberId,
  templateVersion: coupon.templateVersion,
  givenTo: coupon.givenTo?.memberId ?? null,
  givenBy: coupon.givenBy ?? null,
  voided: coupon.voided ?? null,
});
