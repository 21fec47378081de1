import { type Account, emptyAccount } from '../account/account.ts';
import type { Cart, CartLine } from '../checkout/cart.ts';
import type { Coupon } from '../coupons/coupon.ts';
import type { WalletCoupon } from '../coupons/fits.ts';
import type { AmountOff } from '../coupons/offers/amount-off.ts';
import { anything, type CouponScope, type CouponTemplate, type TemplateHead } from '../coupons/template.ts';
import type { Instant } from '../time.ts';

/** Tests' noon of a Wednesday in Shanghai. */
export const noon: Instant = '2026-11-11T04:00:00.000Z';

export const tenOff: AmountOff = { kind: 'amount_off', offFen: 1000, times: 1 };

/** A template that asks for nothing: what a test is about, it names. */
export const templateWith = (
  changes: Partial<Omit<CouponTemplate, 'scope'>> & { readonly scope?: Partial<CouponScope> } = {},
): CouponTemplate => ({
  name: '券',
  note: '',
  offer: tenOff,
  atLeastFen: 0,
  validity: { kind: 'after_claim', startsAfterDays: 0, days: 30 },
  hours: [],
  stacking: { kind: 'combinable' },
  perOrder: 1,
  returns: { when: 'full_cancel', extendDays: 0 },
  audience: { levelAtLeast: null, ordersBelow: null },
  transferable: false,
  total: null,
  limits: [],
  ...changes,
  scope: { ...anything, ...changes.scope },
});

export const couponWith = (changes: Partial<Coupon> = {}): Coupon => ({
  couponId: 'cpn_a',
  memberId: 'mbr_a',
  version: 1,
  templateId: 'tpl_a',
  templateVersion: 1,
  source: { kind: 'direct', number: '1' },
  state: 'issued',
  issuedAt: '2026-11-01T00:00:00.000Z',
  validFrom: '2026-11-01T00:00:00.000Z',
  validUntil: '2026-11-30T16:00:00.000Z',
  ...changes,
});

export const headWith = (changes: Partial<TemplateHead> = {}): TemplateHead => ({
  templateId: 'tpl_a',
  revision: 1,
  version: 1,
  state: 'active',
  useStopped: false,
  extendedUntil: null,
  stockShards: null,
  ...changes,
});

/** A coupon of a template of its own, both named by the id. */
export const held = (
  id: string,
  template: Parameters<typeof templateWith>[0] = {},
  coupon: Partial<Coupon> = {},
  head: Partial<TemplateHead> = {},
): WalletCoupon => {
  const templateId = coupon.templateId ?? `tpl_${id}`;
  return {
    coupon: couponWith({ couponId: `cpn_${id}`, ...coupon, templateId }),
    template: templateWith({ name: id, ...template }),
    head: headWith({ templateId, ...head }),
  };
};

export const cartOf = (lines: readonly Partial<CartLine>[], changes: Partial<Omit<Cart, 'lines'>> = {}): Cart => ({
  freightFen: 0,
  ...changes,
  lines: lines.map((line, i) => ({ line: `${i + 1}`, sku: `sku-${i + 1}`, quantity: 1, unitPriceFen: 1000, ...line })),
});

export const accountWith = (changes: Partial<Account> = {}): Account => ({
  ...emptyAccount('mbr_a', '2026-01-01T00:00:00.000Z'),
  ...changes,
});
