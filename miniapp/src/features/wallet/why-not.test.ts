import { describe, expect, test } from 'vitest';
import { couponWith, noon } from './testing/coupon-with.ts';
import { whyNot } from './why-not.ts';

const order = { source: 'shop', number: '20261122-7' };
const afternoon = [{ weekdays: [1, 2, 3, 4, 5], from: '14:00', to: '17:00' }];

describe('why a coupon cannot be used now', () => {
  test.each([
    ['nothing', couponWith(), null],
    ['before its time', couponWith({ validFrom: '2026-11-23T16:00:00.000Z' }), 'coupon_not_yet'],
    ['not at this hour', couponWith({ hours: afternoon }), 'coupon_not_now'],
    ['at the right hour', couponWith({ hours: [{ weekdays: [7], from: '10:00', to: '13:00' }] }), null],
    ['lapsed while the page was open', couponWith({ validUntil: noon }), 'coupon_expired'],
    ['lapsed', couponWith({ state: 'expired' }), 'coupon_expired'],
    ['in an order', couponWith({ state: 'locked', lock: { order, until: noon } }), 'coupon_locked'],
    ['on offer', couponWith({ state: 'offered', offered: { until: noon } }), 'coupon_offered'],
    ['used', couponWith({ state: 'redeemed', use: { at: noon, discountFen: 1000, order, shop: null } }), 'coupon_used'],
    ['given', couponWith({ state: 'given', givenAt: noon }), 'coupon_dead'],
    ['void', couponWith({ state: 'void' }), 'coupon_dead'],
    ['stopped', couponWith({ useStopped: true }), 'coupon_dead'],
    [
      'used, and stopped since: that it is used says more',
      couponWith({ useStopped: true, state: 'redeemed', use: { at: noon, discountFen: 1000, order, shop: null } }),
      'coupon_used',
    ],
  ])('%s', (_, coupon, code) => expect(whyNot(coupon, noon, 'Asia/Shanghai')?.code ?? null).toBe(code));
});
