import { describe, expect, it } from 'vitest';
import { templateWith } from '../testing/coupons.ts';
import { sayTerms, sayTitle } from './say-terms.ts';

describe('what a coupon says', () => {
  it('writes the title as shops do', () => {
    expect(sayTitle(templateWith({ atLeastFen: 5000 }))).toBe('满 50 减 10');
  });

  it.each<[string, Parameters<typeof templateWith>[0], string[]]>([
    [
      'where nothing is restricted',
      {},
      ['领取后 30 天内有效', '可与其他优惠券同享，每单限用 1 张', '整单取消或全额退款，券退回'],
    ],
    [
      'where everything is',
      {
        scope: {
          shops: ['杨浦店', '徐汇店'],
          exceptShops: ['机场店'],
          channels: ['小程序'],
          categories: ['咖啡'],
          skus: ['a'],
          exceptCategories: ['礼盒'],
          exceptSkus: ['b'],
        },
        validity: { kind: 'dates', from: '2026-11-01', to: '2026-11-30' },
        hours: [
          { weekdays: [2, 1], from: '11:00', to: '14:00' },
          { weekdays: [7], from: '00:00', to: '24:00' },
        ],
        stacking: { kind: 'exclusive' },
        audience: { levelAtLeast: null, ordersBelow: 1 },
        transferable: true,
        returns: { when: 'all_returned', extendDays: 7 },
      },
      [
        '限杨浦店、徐汇店使用',
        '机场店不可用',
        '限小程序下单',
        '限咖啡、指定商品',
        '礼盒、部分商品除外',
        '2026-11-01 至 2026-11-30 有效',
        '周一、周二 11:00–14:00 可用',
        '周日可用',
        '不与其他优惠券同享',
        '限首单使用',
        '可转赠给朋友',
        '商品全部退完，券退回；已过期的再延 7 天',
      ],
    ],
    [
      'after a start delay',
      {
        validity: { kind: 'after_claim', startsAfterDays: 1, days: 7 },
        stacking: { kind: 'one_of_class', class: '满减' },
        returns: { when: 'never', extendDays: 0 },
      },
      ['领取次日起 7 天内有效', '同类券每单限用一张', '用后退款不退券'],
    ],
    [
      'for a gift beside goods',
      { offer: { kind: 'gift', skus: ['mug'], quantity: 1 }, scope: { categories: ['咖啡'] }, perOrder: 2 },
      ['购买咖啡可兑换', '领取后 30 天内有效', '可与其他优惠券同享，每单限用 2 张', '整单取消或全额退款，券退回'],
    ],
  ])('%s', (_, template, lines) => {
    expect(sayTerms(templateWith(template))).toEqual(lines);
  });
});
