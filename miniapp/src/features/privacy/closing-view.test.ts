import { describe, expect, test } from 'vitest';
import { type Closing, daysLeft, endIfAskedNow, lossesOf } from './closing-view.ts';

const nothing: Closing = {
  closing: null,
  coolingDays: 15,
  loses: {
    points: { available: 0, pending: 0, debt: 0 },
    tier: { level: 0, name: '普通' },
    coupons: 0,
    ordersOnTheWay: 0,
  },
  open: [],
};
const losing = (loses: Partial<Closing['loses']>) =>
  lossesOf({ ...nothing, loses: { ...nothing.loses, ...loses } }).map(({ name, value }) => `${name} ${value}`);

describe('what closing takes away', () => {
  test('is nothing where there is nothing', () => expect(losing({})).toEqual([]));
  test('is told line by line', () =>
    expect(
      losing({
        points: { available: 1280, pending: 60, debt: 0 },
        tier: { level: 2, name: '金卡' },
        coupons: 3,
        ordersOnTheWay: 1,
      }),
    ).toEqual([
      '积分 1,280 分作废',
      '待到账积分 60 分不再到账',
      '优惠券 3 张作废',
      '等级 金卡清零',
      '路上的订单 1 单照常送，不再给积分',
    ]));
  test('says that a debt goes with it', () =>
    expect(losing({ points: { available: 0, pending: 0, debt: 950 } })).toEqual(['欠的积分 950 分，不用你还']));
});

test.each([
  ['2026-12-07T02:30:00.000Z', '15'],
  ['2026-11-23T02:30:00.000Z', '1'],
  ['2026-11-22T02:30:01.000Z', '1'],
  ['2026-11-22T02:30:00.000Z', '0'],
  ['2026-11-21T02:30:00.000Z', '0'],
])('days left until %s: %s', (closesAt, left) =>
  expect(daysLeft(closesAt, { now: '2026-11-22T02:30:00.000Z', today: '2026-11-22', zone: 'Asia/Shanghai' })).toBe(
    left,
  ),
);

test('the end is counted from now, in the shop’s zone', () =>
  expect(endIfAskedNow(nothing, { now: '2026-11-22T02:30:00.000Z', today: '2026-11-22', zone: 'Asia/Shanghai' })).toBe(
    '12月7日 10:30',
  ));
