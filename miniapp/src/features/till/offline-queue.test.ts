import { describe, expect, it } from 'vitest';
import { leftOffline, type OfflineBound, type OfflineRow, refuseOffline, withoutAnswered } from './offline-queue.ts';

const zone = 'Asia/Shanghai';
const now = '2026-06-20T04:00:00.000Z';
const bound: OfflineBound = {
  deviceId: 'phone-1',
  shop: 'anfu',
  mostCoupons: 3,
  mostFen: 5_000,
  usedCoupons: 1,
  usedFen: 1_000,
  at: now,
};
const row = (number: string, changes: Partial<OfflineRow> = {}): OfflineRow => ({
  number,
  code: `CODE${number}`,
  at: now,
  discountFen: 1_000,
  ...changes,
});
const wanted = { code: 'NEW', shop: 'anfu', discountFen: 1_000 };

describe('a coupon without a network', () => {
  it.each([
    ['within both bounds', bound, [], wanted, undefined],
    ['a phone nobody registered', null, [], wanted, 'not_registered'],
    ['one that was registered for nothing', { ...bound, mostCoupons: 0 }, [], wanted, 'not_registered'],
    ['another shop', bound, [], { ...wanted, shop: 'hefang' }, 'other_shop'],
    ['the same code again', bound, [row('1', { code: 'NEW' })], wanted, 'twice'],
    ['the last one that fits', bound, [row('1')], wanted, undefined],
    ['one too many', bound, [row('1'), row('2')], wanted, 'too_many'],
    ['too much money', bound, [row('1')], { ...wanted, discountFen: 3_001 }, 'too_much'],
    ['exactly the money that is left', bound, [row('1')], { ...wanted, discountFen: 3_000 }, undefined],
  ] as const)('%s', (_, has, rows, asks, expected) => {
    expect(refuseOffline(has, rows, asks, now, zone)).toBe(expected);
  });

  it('has a fresh bound each day of the shop, and rows of yesterday do not count', () => {
    const tomorrow = '2026-06-20T16:00:00.000Z';
    expect(leftOffline(bound, [row('1')], tomorrow, zone)).toEqual({ coupons: 3, fen: 5_000 });
    expect(leftOffline(bound, [row('1')], '2026-06-20T15:59:59.000Z', zone)).toEqual({ coupons: 1, fen: 3_000 });
  });

  it('stays in line until the platform has answered for it', () => {
    expect(withoutAnswered([row('1'), row('2')], [{ number: '1' }]).map(({ number }) => number)).toEqual(['2']);
  });
});
