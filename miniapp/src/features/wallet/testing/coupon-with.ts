import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Coupon } from '../why-not.ts';

/** Noon of a Sunday in Shanghai. */
export const noon: Instant = '2026-11-22T04:00:00.000Z';

/** ¥10 off from ¥50, to the end of the month; nothing stands against it. */
export const couponWith = (changes: Partial<Coupon> = {}): Coupon => ({
  couponId: 'cpn_1',
  templateId: 'warm-tea',
  state: 'issued',
  name: '暖茶券',
  note: '三家店通用',
  title: '满 50 减 10',
  terms: ['领取后 30 天内有效', '不与其他优惠券同享'],
  offer: { kind: 'amount_off', offFen: 1000, times: 1 },
  atLeastFen: 5000,
  issuedAt: '2026-11-01T02:00:00.000Z',
  validFrom: '2026-11-01T02:00:00.000Z',
  validUntil: '2026-11-30T16:00:00.000Z',
  hours: [],
  scope: {
    categories: [],
    skus: [],
    shops: [],
    channels: [],
    exceptCategories: [],
    exceptSkus: [],
    exceptShops: [],
  },
  stacking: { kind: 'exclusive' },
  perOrder: 1,
  returns: { when: 'full_cancel', extendDays: 0 },
  transferable: true,
  useStopped: false,
  source: { kind: 'drop', number: 'drp_1' },
  lock: null,
  use: null,
  offered: null,
  givenAt: null,
  ...changes,
});
