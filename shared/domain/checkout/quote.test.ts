import { describe, expect, it } from 'vitest';
import type { WalletCoupon } from '../coupons/fits.ts';
import type { Offer } from '../coupons/offers/offer.ts';
import type { Stacking } from '../coupons/template.ts';
import { accountWith, cartOf, held, noon, tenOff } from '../testing/coupons.ts';
import { rulesWith } from '../testing/rules.ts';
import { quote } from './quote.ts';
import type { Quoted, QuotedCoupon } from './quoted.ts';
import type { Shopper, Wish } from './shopper.ts';

const { programme } = rulesWith({ points: { checkout: { pointsPerYuan: 100, capPercent: 50 } } });
const off = (offFen: number, times = 1): Offer => ({ kind: 'amount_off', offFen, times });
const percent = (percentOff: number, mostFen: number | null = null): Offer => ({
  kind: 'percent_off',
  percentOff,
  mostFen,
});
const exclusive: Stacking = { kind: 'exclusive' };
const ofClass = (name: string): Stacking => ({ kind: 'one_of_class', class: name });

const member = (wallet: readonly WalletCoupon[], points = 0): Shopper => ({
  kind: 'member',
  account: accountWith({ lots: { never: points } }),
  wallet,
  rows: wallet.map(({ coupon }) => coupon),
});
const best: Wish = { coupons: 'best', points: 0 };
const asking = (...ids: string[]): Wish => ({ coupons: ids.map((id) => `cpn_${id}`), points: 0 });

const chosen = ({ coupons }: Quoted): string[] =>
  coupons.filter(({ place }) => place.kind === 'chosen').map(({ name }) => name);
const place = ({ coupons }: Quoted, name: string): QuotedCoupon['place'] | undefined =>
  coupons.find((coupon) => coupon.name === name)?.place;
const problemOf = (quoted: Quoted, name: string) => {
  const at = place(quoted, name);
  return at?.kind === 'out' ? at.problem : at?.kind;
};

const hundred = cartOf([{ unitPriceFen: 6000 }, { unitPriceFen: 4000 }], { freightFen: 800 });

describe('what a cart comes to', () => {
  it('applies member price, amount, percent, gift, points, shipping, in this order', () => {
    const cart = cartOf(
      [
        { sku: 'latte', unitPriceFen: 3000, memberPriceFen: 2500, quantity: 2 },
        { sku: 'cake', unitPriceFen: 2000 },
      ],
      { freightFen: 600 },
    );
    const wallet = [
      held('ship', { offer: { kind: 'free_shipping', mostFen: 500 } }),
      held('cake', { offer: { kind: 'gift', skus: ['cake'], quantity: 1 } }),
      held('tenth', { offer: percent(10) }),
      held('ten', { atLeastFen: 7000 }),
    ];
    const quoted = quote(cart, member(wallet, 99_999), programme, noon, { coupons: 'best', points: 'most' });
    expect(chosen(quoted)).toEqual(['ten', 'tenth', 'cake', 'ship']);
    // 70 − 10 = 60, split 5:2; − 6 is 54; the cake's 15.43 are given; half of 38.57 is paid by points, floored.
    expect(quoted.lines.map(({ couponsFen, pointsFen, payableFen }) => [couponsFen, pointsFen, payableFen])).toEqual([
      [1143, 1928, 1929],
      [2000, 0, 0],
    ]);
    expect(quoted.totals).toEqual({
      priceFen: 8000,
      memberPriceFen: 7000,
      couponsFen: 1000 + 600 + 1543 + 500,
      pointsFen: 1928,
      freightFen: 600,
      freightPayableFen: 100,
      payableFen: 2029,
    });
    expect(quoted.points).toMatchObject({ used: 1928, worthFen: 1928, most: 1928, available: 99_999, problem: null });
    expect(quoted.earns).toBe(19);
  });

  it('0.01 left over: three equal lines share ten yuan to the fen', () => {
    const cart = cartOf([{ unitPriceFen: 1500 }, { unitPriceFen: 1500 }, { unitPriceFen: 1500 }]);
    const quoted = quote(cart, member([held('ten')]), programme, noon, best);
    expect(quoted.lines.map(({ payableFen }) => payableFen)).toEqual([1166, 1167, 1167]);
    expect(place(quoted, 'ten')).toEqual({
      kind: 'chosen',
      discountFen: 1000,
      byLine: [334, 333, 333],
      freightFen: 0,
      worstCaseFen: 1000,
    });
  });

  it('never goes below zero, and keeps coupons that would take nothing', () => {
    const cart = cartOf([{ unitPriceFen: 1500 }]);
    const quoted = quote(cart, member([held('a'), held('b'), held('c')]), programme, noon, asking('a', 'b', 'c'));
    expect(quoted.totals.payableFen).toBe(0);
    expect(chosen(quoted)).toEqual(['a', 'b']);
    expect(quoted.refused).toEqual([{ couponId: 'cpn_c', problem: { code: 'saves_less', facts: { bestFen: 1500 } } }]);
  });

  it('lets the coupon with the smaller reach take first, since the other can take elsewhere', () => {
    const cart = cartOf([
      { sku: 'tea', unitPriceFen: 1000 },
      { sku: 'mug', unitPriceFen: 1000 },
    ]);
    const wallet = [held('all'), held('tea', { scope: { skus: ['tea'] } })];
    expect(quote(cart, member(wallet), programme, noon, best).totals.payableFen).toBe(0);
  });

  it('gives every unit once, however many coupons there are for it', () => {
    const cart = cartOf([{ sku: 'tea', unitPriceFen: 1000, quantity: 3 }]);
    const tea: Offer = { kind: 'gift', skus: ['tea'], quantity: 2 };
    const quoted = quote(cart, member([held('a', { offer: tea }), held('b', { offer: tea })]), programme, noon, best);
    expect(quoted.coupons.map(({ place }) => place.kind === 'chosen' && place.discountFen)).toEqual([2000, 1000]);
  });

  it('charges a guest the shop price, and tells what a new member would get', () => {
    const cart = cartOf([{ unitPriceFen: 3000, memberPriceFen: 2500 }], { freightFen: 600 });
    const quoted = quote(cart, { kind: 'guest' }, programme, noon, { coupons: ['cpn_x'], points: 'most' });
    expect(quoted.totals).toMatchObject({ memberPriceFen: 3000, couponsFen: 0, pointsFen: 0, payableFen: 3600 });
    expect(quoted.earns).toBe(30);
    expect(quoted.refused).toEqual([
      { couponId: 'cpn_x', problem: { code: 'not_found', facts: { what: 'coupon', id: 'cpn_x' } } },
    ]);
  });

  it('never charges a member more than the shop price', () => {
    const cart = cartOf([{ unitPriceFen: 3000, memberPriceFen: 3500 }]);
    expect(quote(cart, member([]), programme, noon, best).totals.payableFen).toBe(3000);
  });

  it('multiplies the points to come by tier and day, and holds them under the member’s limits', () => {
    const festive = rulesWith({
      earn: { dayFactors: [{ name: '会员日', percent: 200, monthDays: [11], weekdays: [], dates: [] }] },
      limits: [{ action: 'earn', metric: 'points', period: 'day', entity: 'member', limit: 150, breach: 'cap' }],
    }).programme;
    const earns = (fen: number): number =>
      quote(cartOf([{ unitPriceFen: fen }]), member([]), festive, noon, best).earns;
    expect([earns(5000), earns(10_000)]).toEqual([100, 150]);
  });

  it('counts points that pay for the order as gone when the balance has a cap', () => {
    const capped = rulesWith({
      points: { balanceCap: 100, checkout: { pointsPerYuan: 100, capPercent: 50 } },
    }).programme;
    const earns = (points: number): number =>
      quote(cartOf([{ unitPriceFen: 10_000 }]), member([], 100), capped, noon, { coupons: 'best', points }).earns;
    expect([earns(0), earns(40)]).toEqual([0, 40]);
  });
});

describe('which coupons are used', () => {
  it('takes two that stand together rather than a larger one that stands alone', () => {
    const wallet = [held('alone', { offer: off(1900), stacking: exclusive }), held('a'), held('b')];
    const quoted = quote(hundred, member(wallet), programme, noon, best);
    expect(chosen(quoted)).toEqual(['a', 'b']);
    expect(problemOf(quoted, 'alone')).toEqual({ code: 'not_stackable', facts: { with: 'a', rule: 'exclusive' } });
  });

  it('takes one that stands alone when it saves more than the others together', () => {
    const wallet = [held('alone', { offer: off(2100), stacking: exclusive }), held('a'), held('b')];
    const quoted = quote(hundred, member(wallet), programme, noon, best);
    expect(chosen(quoted)).toEqual(['alone']);
    expect(place(quoted, 'a')).toMatchObject({ kind: 'out', beside: 'cpn_alone' });
  });

  it('takes the best of a class, beside coupons outside it', () => {
    const wallet = [
      held('less', { offer: off(900), stacking: ofClass('满减') }),
      held('more', { stacking: ofClass('满减') }),
      held('other', { offer: off(300), stacking: ofClass('新品') }),
      held('free', { offer: percent(5) }),
    ];
    const quoted = quote(hundred, member(wallet), programme, noon, best);
    expect(chosen(quoted)).toEqual(['more', 'other', 'free']);
    expect(problemOf(quoted, 'less')).toEqual({ code: 'not_stackable', facts: { with: 'more', rule: 'one_of_class' } });
  });

  it('takes the smaller of a class where the larger leaves others nothing', () => {
    const cart = cartOf([{ sku: 'tea' }, { sku: 'mug' }]);
    const on = (sku: string, fen: number, stacking: Stacking) => ({
      offer: off(fen),
      stacking,
      scope: { skus: [sku] },
    });
    const wallet = [
      held('a', on('tea', 1000, ofClass('x'))),
      held('b', on('mug', 900, ofClass('x'))),
      held('c', on('tea', 950, { kind: 'combinable' })),
      held('d', on('mug', 10, ofClass('x'))),
    ];
    expect(chosen(quote(cart, member(wallet), programme, noon, best))).toEqual(['b', 'c']);
  });

  it('takes of a template as many as an order may, those that lapse first', () => {
    const wallet = ['28', '26', '27'].map((day) =>
      held(day, { perOrder: 2 }, { templateId: 'tpl', validUntil: `2026-11-${day}T16:00:00.000Z` }),
    );
    const quoted = quote(hundred, member(wallet), programme, noon, best);
    expect(chosen(quoted)).toEqual(['26', '27']);
    expect(problemOf(quoted, '28')).toEqual({ code: 'not_stackable', facts: { with: '26', rule: 'per_order' } });
  });

  it('holds all coupons of an order together under a limit of use', () => {
    const limit = {
      action: 'use',
      metric: 'amount',
      period: 'day',
      entity: 'member',
      limit: 2500,
      breach: 'reject',
    } as const;
    const wallet = ['a', 'b', 'c'].map((id) => held(id, { perOrder: 5, limits: [limit] }, { templateId: 'tpl' }));
    const quoted = quote(hundred, member(wallet), programme, noon, best);
    expect(chosen(quoted)).toEqual(['a', 'b']);
    expect(problemOf(quoted, 'c')).toEqual({
      code: 'limit_reached',
      facts: { action: 'use', limit: 2500, used: 0, period: 'day' },
    });
  });

  it('of combinations that save the same takes the one of fewer coupons, then what lapses first, then by id', () => {
    const soon = { validUntil: '2026-11-12T16:00:00.000Z' };
    const five = { offer: off(500) };
    const two = quote(
      hundred,
      member([held('a', five), held('b', five), held('z', { stacking: exclusive })]),
      programme,
      noon,
      best,
    );
    expect(chosen(two)).toEqual(['z']);
    const oneOf = { stacking: ofClass('x') };
    const lapse = quote(hundred, member([held('a', oneOf), held('b', oneOf, soon)]), programme, noon, best);
    expect(chosen(lapse)).toEqual(['b']);
    expect(chosen(quote(hundred, member([held('b', oneOf), held('a', oneOf)]), programme, noon, best))).toEqual(['a']);
  });

  it('tells of what fits but is not needed that the best saves more', () => {
    const cart = cartOf([{ unitPriceFen: 1000 }]);
    const quoted = quote(cart, member([held('ten'), held('five', { offer: off(500) })]), programme, noon, best);
    expect(chosen(quoted)).toEqual(['ten']);
    expect(problemOf(quoted, 'five')).toEqual({ code: 'saves_less', facts: { bestFen: 1000 } });
  });

  it('quotes the rest when a wished coupon does not fit, and says why', () => {
    const wallet = [held('a'), held('b', { atLeastFen: 11_200 })];
    const quoted = quote(hundred, member(wallet), programme, noon, asking('b', 'a', 'gone'));
    expect(quoted.totals.payableFen).toBe(9800);
    expect(quoted.refused).toEqual([
      { couponId: 'cpn_b', problem: { code: 'below_threshold', facts: { atLeastFen: 11_200, shortByFen: 1200 } } },
      { couponId: 'cpn_gone', problem: { code: 'not_found', facts: { what: 'coupon', id: 'cpn_gone' } } },
    ]);
  });

  it('narrows wished coupons that cannot stand together to the best of them', () => {
    const wallet = [
      held('a'),
      held('b', { offer: off(900) }),
      held('alone', { offer: off(1800), stacking: exclusive }),
    ];
    const quoted = quote(hundred, member(wallet), programme, noon, asking('alone', 'a'));
    expect(chosen(quoted)).toEqual(['alone']);
    expect(quoted.refused.map(({ couponId }) => couponId)).toEqual(['cpn_a']);
    const other = quote(hundred, member(wallet), programme, noon, asking('alone', 'b', 'a'));
    expect(chosen(other)).toEqual(['a', 'b']);
  });

  it('tells what a coupon nobody asked for would add', () => {
    const quoted = quote(hundred, member([held('a'), held('b', { offer: percent(10) })]), programme, noon, asking('a'));
    expect(place(quoted, 'b')).toEqual({ kind: 'open', addsFen: 900 });
    expect(quoted.refused).toEqual([]);
  });

  it('says what each coupon is', () => {
    const quoted = quote(hundred, member([held('a', { atLeastFen: 5000, offer: tenOff })]), programme, noon, best);
    expect(quoted.coupons[0]).toMatchObject({
      couponId: 'cpn_a',
      holder: 'mbr_a',
      templateId: 'tpl_a',
      templateVersion: 1,
      name: 'a',
      title: '满 50 减 10',
      validUntil: '2026-11-30T16:00:00.000Z',
    });
  });
});
