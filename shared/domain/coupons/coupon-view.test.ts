import { describe, expect, test } from 'vitest';
import { couponWith, headWith, noon, templateWith } from '../testing/coupons.ts';
import { addMs, dayMs, hourMs } from '../time.ts';
import type { Coupon } from './coupon.ts';
import { recordCoupon, viewCoupon } from './coupon-view.ts';

const template = templateWith({ name: '周末券', atLeastFen: 5000, transferable: true });
const view = (coupon: Partial<Coupon>, head = headWith()) => viewCoupon(couponWith(coupon), template, head, noon);
const order = { source: 'shop', number: '77' };

describe('a coupon as its member sees it', () => {
  test('says what it gives and may be given away', () => {
    expect(view({})).toMatchObject({ state: 'issued', name: '周末券', title: '满 50 减 10', transferable: true });
    expect(view({}).terms).toContain('可转赠给朋友');
  });

  test('names the order that holds it, until the lock is over', () => {
    const until = addMs(noon, hourMs);
    const lock = { order, until, discountFen: 1000 };
    expect(view({ state: 'locked', lock })).toMatchObject({
      state: 'locked',
      lock: { order, until },
      transferable: false,
    });
    expect(view({ state: 'locked', lock: { ...lock, until: noon } })).toMatchObject({ state: 'issued', lock: null });
  });

  test('tells where it was used, and not by which clerk', () => {
    const till = { shop: '杨浦店', device: 'dev_1', by: 'stf_a', number: 'r-1' };
    const seen = view({ state: 'redeemed', use: { at: noon, discountFen: 1000, till } });
    expect(seen.use).toEqual({ at: noon, discountFen: 1000, order: null, shop: '杨浦店' });
  });

  test('lives as long as its template was extended', () => {
    const until = addMs(noon, dayMs);
    expect(view({ validUntil: noon })).toMatchObject({ state: 'expired', validUntil: noon });
    expect(view({ validUntil: noon }, headWith({ extendedUntil: until }))).toMatchObject({
      state: 'issued',
      validUntil: until,
    });
  });

  test('keeps to itself the secret of a card, the friend, and why it was voided; staff see the last two', () => {
    const given: Partial<Coupon> = {
      state: 'given',
      offer: { secretHash: 'hash-of-it', until: noon },
      givenTo: { memberId: 'mbr_b', at: noon },
    };
    expect(view(given)).toMatchObject({ state: 'given', offered: null, givenAt: noon });
    const voided = { at: noon, reason: '重复发放', by: 'stf_a' };
    const seen = JSON.stringify([view(given), view({ state: 'void', voided })]);
    for (const hidden of ['hash-of-it', 'mbr_b', '重复发放']) expect(seen).not.toContain(hidden);
    const record = (coupon: Partial<Coupon>) => recordCoupon(couponWith(coupon), template, headWith(), noon);
    expect(record(given)).toMatchObject({ memberId: 'mbr_a', givenTo: 'mbr_b', voided: null });
    expect(record({ state: 'void', voided })).toMatchObject({ voided });
    expect(JSON.stringify(record(given))).not.toContain('hash-of-it');
  });
});
