import { describe, expect, it } from 'vitest';
import { couponsExpiring, pointsExpiring } from './expiring.ts';
import type { Notice } from './notice.ts';

const zone = 'Asia/Shanghai';
const now = '2026-11-24T19:00:00.000Z';

describe('coupons about to lapse', () => {
  const coupon = (couponId: string, validUntil: string) => ({ couponId, name: '满减', validUntil });

  it('are told when they have three days, soonest first, dated to the day in the shop zone', () => {
    const coupons = [
      coupon('in three days', '2026-11-27T19:00:00.000Z'),
      coupon('tomorrow', '2026-11-25T16:00:00.000Z'),
      coupon('later', '2026-11-27T19:00:00.001Z'),
      coupon('lapsed', now),
    ];
    expect(couponsExpiring(coupons, [], now, zone)).toEqual({
      kind: 'coupons_expiring',
      at: '2026-11-24T16:00:00.000Z',
      coupons: [coupons[1], coupons[0]],
      more: 0,
    });
  });

  it('are told once', () => {
    const coupons = [coupon('a', '2026-11-25T16:00:00.000Z')];
    const told = couponsExpiring(coupons, [], now, zone) as Notice;
    expect(couponsExpiring(coupons, [told], now, zone)).toBeUndefined();
    const more = [...coupons, coupon('b', '2026-11-26T16:00:00.000Z')];
    expect(couponsExpiring(more, [told], now, zone)).toMatchObject({ coupons: [{ couponId: 'b' }] });
  });

  it('are counted beyond the ten that are named', () => {
    const coupons = Array.from({ length: 13 }, (_, i) => coupon(String(i), '2026-11-25T16:00:00.000Z'));
    const told = couponsExpiring(coupons, [], now, zone);
    expect(told).toMatchObject({ more: 3 });
  });
});

describe('points about to lapse', () => {
  const lots = { '2026-11': 40, '2026-12': 60 };
  it.each([
    ['eight days before', '2026-11-23T15:59:59.999Z', undefined],
    ['seven days before', '2026-11-23T16:00:00.000Z', 40],
    ['on the last day', '2026-11-30T15:59:59.999Z', 40],
    ['of the month after', '2026-11-30T16:00:00.000Z', undefined],
  ])('are told in the last week: %s', (_, at, points) => {
    const told = pointsExpiring({ lots }, [], at, zone);
    expect(told && 'points' in told ? told.points : undefined).toBe(points);
    if (told) expect(told).toMatchObject({ lastDay: '2026-11-30' });
  });

  it('are told once a month, and only where there are some', () => {
    const told = pointsExpiring({ lots }, [], now, zone) as Notice;
    expect(pointsExpiring({ lots }, [told], '2026-11-28T19:00:00.000Z', zone)).toBeUndefined();
    expect(pointsExpiring({ lots: { never: 5 } }, [], now, zone)).toBeUndefined();
  });
});
