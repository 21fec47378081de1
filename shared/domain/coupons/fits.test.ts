import { describe, expect, it } from 'vitest';
import type { Cart } from '../checkout/cart.ts';
import { priceCart } from '../checkout/price-cart.ts';
import { accountWith, cartOf, couponWith, headWith, held, noon, templateWith, tenOff } from '../testing/coupons.ts';
import { rulesWith } from '../testing/rules.ts';
import type { Coupon } from './coupon.ts';
import { type Fit, fitCoupon, type UseSituation } from './fits.ts';
import type { CouponTemplate, TemplateHead } from './template.ts';

const { programme } = rulesWith();
const order = { source: 'till', number: 'A1' };
const other = { source: 'till', number: 'A2' };
const later = '2026-11-11T05:00:00.000Z';

const cart = cartOf(
  [
    { sku: 'latte', category: 'coffee', unitPriceFen: 2800, memberPriceFen: 2500, quantity: 2 },
    { sku: 'cake', category: 'food', unitPriceFen: 3600 },
    { sku: 'mug', unitPriceFen: 8000 },
  ],
  { shop: '杨浦店', channel: 'mini', freightFen: 600 },
);

type Case = {
  template?: Parameters<typeof templateWith>[0];
  coupon?: Partial<Coupon>;
  head?: Partial<TemplateHead>;
  cart?: Cart;
  situation?: Partial<UseSituation>;
  budgetSpent?: string;
};
const fit = ({ template, coupon, head, budgetSpent, situation, cart: other = cart }: Case): Fit =>
  fitCoupon(
    {
      coupon: couponWith(coupon),
      template: templateWith(template),
      head: headWith(head),
      ...(budgetSpent !== undefined && { budgetSpent }),
    },
    { cart: priceCart(other, true), who: accountWith(), programme, now: noon, rows: [], ...situation },
  );
const why = (given: Case) => {
  const verdict = fit(given);
  return verdict.fits ? 'fits' : verdict.problem;
};
const silver = { ...accountWith(), tier: { ...accountWith().tier, level: 1 } };
const orders = (count: number) => accountWith({ sales: { orders: count, paidFen: 0, refundedFen: 0 } });
const lock = { order, until: later, discountFen: 1000 };
const offer = { secretHash: 'x', until: later };
const gift = (skus: string[]): CouponTemplate['offer'] => ({ kind: 'gift', skus, quantity: 1 });
const lunch = [{ weekdays: [], from: '11:00', to: '12:00' }];

describe('fitCoupon', () => {
  it.each<[string, Case]>([
    ['a coupon without conditions', {}],
    ['in the first moment of its time', { coupon: { validFrom: noon } }],
    ['in the last moment of its time', { coupon: { validUntil: '2026-11-11T04:00:00.001Z' } }],
    ['past its time, but extended', { coupon: { validUntil: noon }, head: { extendedUntil: later } }],
    ['from a template that issues no more', { head: { state: 'ended' } }],
    ['locked by this very order', { coupon: { state: 'locked', lock }, situation: { order } }],
    [
      'locked by this very order, and its time has passed since',
      {
        coupon: { state: 'locked', lock, validUntil: noon },
        template: { hours: lunch },
        situation: { order },
        budgetSpent: 'day',
      },
    ],
    ['a lock whose time is over', { coupon: { state: 'locked', lock: { ...lock, until: noon } } }],
    ['an offer to a friend whose time is over', { coupon: { state: 'offered', offer: { ...offer, until: noon } } }],
    [
      'the tier it asks for',
      { template: { audience: { levelAtLeast: 1, ordersBelow: null } }, situation: { who: silver } },
    ],
    [
      'a first order',
      { template: { audience: { levelAtLeast: null, ordersBelow: 1 } }, situation: { who: orders(0) } },
    ],
    ['its shop and channel', { template: { scope: { shops: ['徐汇店', '杨浦店'], channels: ['mini'] } } }],
    ['a category or a SKU', { template: { scope: { categories: ['tea'], skus: ['mug'] } } }],
    ['exactly the threshold', { template: { atLeastFen: 5000, scope: { categories: ['coffee'] } } }],
    ['a gift that is outside the scope', { template: { offer: gift(['mug']), scope: { categories: ['coffee'] } } }],
  ])('fits: %s', (_, given) => {
    expect(why(given)).toBe('fits');
  });

  const redeemed = { state: 'redeemed', use: { at: '2026-11-10T00:00:00.000Z', discountFen: 5 } } as const;
  it.each<[string, Case, object]>([
    ['its use was stopped', { head: { useStopped: true } }, { code: 'coupon_dead', facts: { state: 'stopped' } }],
    ['used', { coupon: redeemed }, { code: 'coupon_used', facts: { at: redeemed.use.at } }],
    ['void', { coupon: { state: 'void' } }, { code: 'coupon_dead', facts: { state: 'void' } }],
    ['given away', { coupon: { state: 'given' } }, { code: 'coupon_dead', facts: { state: 'given' } }],
    [
      'offered to a friend',
      { coupon: { state: 'offered', offer } },
      { code: 'coupon_offered', facts: { until: later } },
    ],
    ['at its end', { coupon: { validUntil: noon } }, { code: 'coupon_expired', facts: { validUntil: noon } }],
    ['before its beginning', { coupon: { validFrom: later } }, { code: 'coupon_not_yet', facts: { validFrom: later } }],
    [
      'locked by another order',
      { coupon: { state: 'locked', lock }, situation: { order: other } },
      { code: 'coupon_locked', facts: { order: 'A1', until: later } },
    ],
    [
      'locked, and no order yet',
      { coupon: { state: 'locked', lock } },
      { code: 'coupon_locked', facts: { order: 'A1', until: later } },
    ],
    [
      'a tier below',
      { template: { audience: { levelAtLeast: 1, ordersBelow: null } } },
      { code: 'tier_too_low', facts: { needs: 'silver', level: 1 } },
    ],
    [
      'a second order',
      { template: { audience: { levelAtLeast: null, ordersBelow: 1 } }, situation: { who: orders(1) } },
      { code: 'not_for_you', facts: { ordersBelow: 1 } },
    ],
    ['out of hours', { template: { hours: lunch } }, { code: 'coupon_not_now', facts: { hours: lunch } }],
    [
      'another shop',
      { template: { scope: { shops: ['徐汇店'] } } },
      { code: 'wrong_shop', facts: { shops: ['徐汇店'] } },
    ],
    [
      'no shop, where one is asked for',
      { template: { scope: { shops: ['杨浦店'] } }, cart: cartOf([{}]) },
      { code: 'wrong_shop', facts: { shops: ['杨浦店'] } },
    ],
    [
      'an excluded shop',
      { template: { scope: { exceptShops: ['杨浦店'] } } },
      { code: 'wrong_shop', facts: { shops: [] } },
    ],
    [
      'another channel',
      { template: { scope: { channels: ['delivery'] } } },
      { code: 'wrong_channel', facts: { channels: ['delivery'] } },
    ],
    [
      'none of its goods',
      { template: { scope: { categories: ['tea'], skus: ['pot'] } } },
      { code: 'nothing_eligible', facts: { categories: ['tea'], skus: ['pot'] } },
    ],
    [
      'goods that are named but excluded',
      { template: { scope: { categories: ['coffee'], exceptSkus: ['latte'] } } },
      { code: 'nothing_eligible', facts: { categories: ['coffee'], skus: [] } },
    ],
    [
      'a cart that is excluded altogether',
      { template: { scope: { exceptCategories: ['coffee', 'food'], exceptSkus: ['mug'] } } },
      { code: 'nothing_eligible', facts: { categories: [], skus: [] } },
    ],
    [
      'twelve yuan short, counted on eligible goods at member prices',
      { template: { atLeastFen: 6200, scope: { categories: ['coffee'] } } },
      { code: 'below_threshold', facts: { atLeastFen: 6200, shortByFen: 1200 } },
    ],
    ['no gift in the cart', { template: { offer: gift(['pot']) } }, { code: 'gift_missing', facts: { skus: ['pot'] } }],
    [
      'a gift that is excluded',
      { template: { offer: gift(['mug']), scope: { exceptSkus: ['mug'] } } },
      { code: 'gift_missing', facts: { skus: ['mug'] } },
    ],
    [
      'nothing to ship',
      { template: { offer: { kind: 'free_shipping', mostFen: null } }, cart: cartOf([{}]) },
      { code: 'no_freight', facts: {} },
    ],
    ['goods that cost nothing', { cart: cartOf([{ unitPriceFen: 0 }]) }, { code: 'saves_less', facts: { bestFen: 0 } }],
    ['a budget that is spent', { budgetSpent: 'day' }, { code: 'budget_spent', facts: { period: 'day' } }],
  ])('is out: %s', (_, given, refusal) => {
    expect(why(given)).toEqual(refusal);
  });
});

describe('limits of use, recounted from the coupons', () => {
  const limit = {
    action: 'use',
    metric: 'count',
    period: 'day',
    entity: 'member',
    limit: 2,
    breach: 'reject',
  } as const;
  const amount = { ...limit, metric: 'amount', limit: 3500 } as const;
  const used = (at: string, discountFen = 1000, more: Partial<Coupon> = {}): Coupon =>
    couponWith({ couponId: `cpn_${at}`, state: 'redeemed', use: { at, discountFen }, ...more });
  const locked = (until: string, by = other): Coupon =>
    couponWith({ couponId: 'cpn_l', state: 'locked', lock: { order: by, until, discountFen: 1600 } });
  const today = '2026-11-10T16:00:00.000Z';
  const yesterday = '2026-11-10T15:59:59.999Z';
  const reached = (facts: object) => ({ code: 'limit_reached', facts: { action: 'use', period: 'day', ...facts } });

  it.each<[string, CouponTemplate['limits'], Coupon[], object | number]>([
    ['no limit', [], [used(today), used(noon)], Number.POSITIVE_INFINITY],
    ['none used', [limit], [], 2],
    ['one used in the first moment of today', [limit], [used(today)], 1],
    ['one used in the last moment of yesterday', [limit], [used(yesterday)], 2],
    ['both used', [limit], [used(today), used(noon)], reached({ limit: 2, used: 2 })],
    ['coupons of other templates', [limit], [used(today, 5, { templateId: 'tpl_b' }), used(noon)], 1],
    [
      'coupons of another version',
      [limit],
      [used(today, 5, { templateVersion: 9 }), used(noon)],
      reached({ limit: 2, used: 2 }),
    ],
    ['a coupon that came back', [limit], [couponWith({ state: 'issued' }), used(noon)], 1],
    ['one locked by another order', [limit], [locked(later), used(today)], reached({ limit: 2, used: 2 })],
    ['a lock whose time is over', [limit], [locked(noon), used(today)], 1],
    ['one locked by this order', [limit], [locked(later, order), used(today)], 1],
    ['fen saved, with what a lock takes', [amount], [used(today, 900), locked(later)], 1],
    [
      'fen saved, with no room for the worst case',
      [amount],
      [used(today, 901), locked(later)],
      reached({ limit: 3500, used: 2501 }),
    ],
    ['the strictest of several', [{ ...limit, limit: 9 }, amount, { ...limit, period: 'none', limit: 8 }], [], 3],
    [
      'claims, and the campaign',
      [
        { ...limit, action: 'claim' },
        { ...amount, entity: 'campaign' },
      ],
      [used(today), used(noon)],
      Number.POSITIVE_INFINITY,
    ],
  ])('%s', (_, limits, rows, expected) => {
    const verdict = fitCoupon(held('a', { limits, offer: tenOff }), {
      cart: priceCart(cart, true),
      who: accountWith(),
      programme,
      now: noon,
      rows,
      order,
    });
    expect(verdict.fits ? verdict.room : verdict.problem).toEqual(expected);
  });
});
