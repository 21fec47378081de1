import { describe, expect, test } from 'vitest';
import { couponDetail, sayWhyNot, ticketView } from './coupon-view.ts';
import { couponWith, noon } from './testing/coupon-with.ts';
import type { Coupon } from './why-not.ts';

const here = { now: noon, today: '2026-11-22', zone: 'Asia/Shanghai' };
const order = { source: 'shop', number: '20261122-7' };

describe('a ticket', () => {
  test.each<[string, Coupon, object]>([
    ['live', couponWith(), { look: 'live', validity: '有效到11月30日', tag: undefined, why: undefined }],
    [
      'lapses in three days',
      couponWith({ validUntil: '2026-11-24T16:00:00.000Z' }),
      { look: 'live', validity: '有效到11月24日', tag: '快过期' },
    ],
    [
      'lapses today',
      couponWith({ validUntil: '2026-11-22T16:00:00.000Z' }),
      { look: 'live', validity: '今天 24:00 过期', tag: '快过期' },
    ],
    [
      'lapses tomorrow',
      couponWith({ validUntil: '2026-11-23T16:00:00.000Z' }),
      { look: 'live', validity: '明天 24:00 过期' },
    ],
    [
      'before its time',
      couponWith({ validFrom: '2026-11-23T16:00:00.000Z' }),
      { look: 'soon', validity: '11月24日 00:00 起可用', tag: '未到时间', why: undefined },
    ],
    [
      'in an order',
      couponWith({ state: 'locked', lock: { order, until: '2026-11-22T04:15:00.000Z' } }),
      { look: 'locked', validity: '占用到今天 12:15', stamp: '占用中', why: undefined },
    ],
    [
      'on offer',
      couponWith({ state: 'offered', offered: { until: '2026-11-23T04:00:00.000Z' } }),
      { look: 'locked', validity: '等朋友来领，到明天 12:00', stamp: '转赠中' },
    ],
    [
      'used',
      couponWith({ state: 'redeemed', use: { at: noon, discountFen: 1000, order, shop: null } }),
      { look: 'used', validity: '今天 12:00 用掉', why: undefined },
    ],
    [
      'given',
      couponWith({ state: 'given', givenAt: noon }),
      { look: 'used', stamp: '已送', validity: '今天 12:00 送出' },
    ],
    [
      'lapsed',
      couponWith({ state: 'expired', validUntil: '2026-11-20T16:00:00.000Z' }),
      { look: 'expired', validity: '11月20日 24:00 已过期' },
    ],
    ['stopped', couponWith({ useStopped: true }), { look: 'locked', stamp: '暂停使用', why: '这张券暂停使用' }],
  ])('%s', (_, coupon, expected) => expect(ticketView(coupon, here)).toMatchObject(expected));

  test('is said in one breath', () => {
    expect(ticketView(couponWith(), here).label).toBe('暖茶券，满 50 减 10，有效到11月30日');
  });
});

describe('on its own page', () => {
  test.each<[string, Coupon, object]>([
    ['free', couponWith(), { show: true, give: true, takeBack: false }],
    ['not to be passed on', couponWith({ transferable: false }), { show: true, give: false, takeBack: false }],
    [
      'before its time it may still be given',
      couponWith({ validFrom: '2026-11-23T16:00:00.000Z' }),
      { show: false, give: true, takeBack: false },
    ],
    [
      'on offer',
      couponWith({ state: 'offered', offered: { until: '2026-11-23T04:00:00.000Z' }, transferable: false }),
      { show: false, give: false, takeBack: true },
    ],
    ['stopped', couponWith({ useStopped: true }), { show: false, give: false, takeBack: false }],
    ['lapsed', couponWith({ state: 'expired' }), { show: false, give: false, takeBack: false }],
  ])('what can be done: %s', (_, coupon, may) => expect(couponDetail(coupon, here).may).toEqual(may));

  test('what it saved, and where', () => {
    const use = { at: noon, discountFen: 950, order: null, shop: '安福路店' };
    expect(couponDetail(couponWith({ state: 'redeemed', use }), here).rows[0]).toEqual({
      title: '这次省了 ¥9.5',
      value: '在 安福路店 用掉',
    });
  });

  test('why not, with what to do', () => {
    const hours = [{ weekdays: [1, 2], from: '14:00', to: '17:00' }];
    expect(sayWhyNot(couponWith({ hours }), here)).toMatchObject({
      say: '现在不在可用时段',
      next: '可用时段：周一、周二 14:00–17:00',
    });
    expect(sayWhyNot(couponWith({ useStopped: true }), here)).toEqual({
      say: '这张券暂停使用',
      next: '店里正在处理，先换一张',
    });
    expect(sayWhyNot(couponWith(), here)).toBeNull();
  });
});
