import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templateWith } from '../testing/coupons.ts';
import { rulesWith } from '../testing/rules.ts';
import { type PastOrder, previewCost } from './preview-cost.ts';
import type { CouponTemplate } from './template.ts';

const { programme } = rulesWith();

type Past = {
  day?: number;
  hour?: number;
  fen?: number;
  member?: string | null;
  shop?: string;
  level?: number;
  before?: number;
};
const orderOf = (
  { day = 1, hour = 4, fen = 6000, member = 'a', shop, level = 0, before = 0 }: Past,
  i: number,
): PastOrder => ({
  order: `till#${i}`,
  paidAt: `2026-10-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`,
  cart: { lines: [{ sku: 'tea', quantity: 1, costFen: fen }], shop, freightFen: 0 },
  buyer: member === null ? null : { memberId: member, level, ordersBefore: before },
});
const preview = (template: Parameters<typeof templateWith>[0], past: readonly Past[], of?: number) =>
  previewCost(
    templateWith({ atLeastFen: 5000, ...template }),
    past.map(orderOf),
    programme,
    of === undefined ? undefined : { seen: past.length, of },
  );

const limit = { action: 'use', metric: 'count', period: 'none', entity: 'member', limit: 1, breach: 'reject' } as const;

describe('previewCost', () => {
  it('adds up what a template would have cost, by day of the shop, with the reasons of the rest', () => {
    const past: Past[] = [
      { day: 1 },
      { day: 1, hour: 16 },
      { day: 2, member: 'b', fen: 5000 },
      { fen: 4999 },
      { member: null },
    ];
    expect(preview({}, past)).toEqual({
      seen: {
        uses: 3,
        orders: 3,
        members: 2,
        discountFen: 3000,
        goodsFen: 17_000,
        byDay: [
          { day: '2026-10-01', uses: 1, discountFen: 1000 },
          { day: '2026-10-02', uses: 2, discountFen: 2000 },
        ],
      },
      estimated: expect.objectContaining({ uses: 3, discountFen: 3000 }),
      unused: { below_threshold: 1, no_member: 1 },
    });
  });

  it('is nothing for no orders', () => {
    expect(preview({}, []).estimated).toEqual({ uses: 0, orders: 0, discountFen: 0, goodsFen: 0, byDay: [] });
  });

  const thrice: Past[] = [{ day: 3 }, { day: 1 }, { day: 2, member: 'b' }, { day: 3, hour: 5 }];
  it.each<[string, Parameters<typeof templateWith>[0], Past[], number]>([
    ['all fit', {}, thrice, 4],
    ['a member may use one', { limits: [limit] }, thrice, 2],
    ['a member may claim one', { limits: [{ ...limit, action: 'claim' }] }, thrice, 2],
    ['a member may use one a day', { limits: [{ ...limit, period: 'day' }] }, thrice, 3],
    ['a member may save ten yuan', { limits: [{ ...limit, metric: 'amount', limit: 1999 }] }, thrice, 2],
    ['the budget ends', { limits: [{ ...limit, metric: 'amount', entity: 'campaign', limit: 3500 }] }, thrice, 3],
    [
      'a daily budget ends',
      { limits: [{ ...limit, metric: 'amount', entity: 'campaign', period: 'day', limit: 1000 }] },
      thrice,
      3,
    ],
    ['there are two in all', { total: 2 }, thrice, 2],
    ['an order takes two', { perOrder: 2 }, thrice, 8],
    ['an order takes two, a member may use three', { perOrder: 2, limits: [{ ...limit, limit: 3 }] }, thrice, 5],
    ['only a tier', { audience: { levelAtLeast: 1, ordersBelow: null } }, [{ level: 1 }, { level: 0 }], 1],
    ['only the first order', { audience: { levelAtLeast: null, ordersBelow: 1 } }, [{ before: 0 }, { before: 1 }], 1],
    ['only a shop', { scope: { shops: ['x'] } }, [{ shop: 'x' }, { shop: 'y' }, {}], 1],
    ['only at noon', { hours: [{ weekdays: [], from: '12:00', to: '13:00' }] }, [{ hour: 4 }, { hour: 5 }], 1],
  ])('%s', (_, template, past, uses) => {
    expect(preview(template, past).seen.uses).toBe(uses);
  });

  it('takes the second percentage of an order off what the first one left', () => {
    const fifth = { kind: 'percent_off', percentOff: 20, mostFen: null } as const;
    expect(preview({ offer: fifth, perOrder: 2 }, [{ fen: 10_000 }]).seen.discountFen).toBe(3600);
  });

  it('scales a sample up, days and all, and lets total and budgets count for the sample only', () => {
    const past: Past[] = [{ day: 1 }, { day: 2, member: 'b' }, { day: 2, member: 'c' }];
    expect(preview({}, past, 10).estimated).toEqual({
      uses: 10,
      orders: 10,
      discountFen: 10_000,
      goodsFen: 60_000,
      byDay: [
        { day: '2026-10-01', uses: 3, discountFen: 3333 },
        { day: '2026-10-02', uses: 7, discountFen: 6667 },
      ],
    });
    expect(preview({ total: 7 }, past, 10).seen.uses).toBe(2);
    const budget = { ...limit, metric: 'amount', entity: 'campaign', limit: 5000 } as const;
    expect(preview({ limits: [budget] }, past, 10).seen.discountFen).toBe(1000);
  });

  it('does not depend on the order in which orders are read, and never costs more with a limit than without', () => {
    const someOrders = fc.array(
      fc.record({
        day: fc.integer({ min: 1, max: 9 }),
        hour: fc.nat(23),
        fen: fc.nat(9000),
        member: fc.constantFrom('a', 'b', null),
      }),
      { maxLength: 12 },
    );
    const some: fc.Arbitrary<Partial<CouponTemplate>> = fc.record({
      total: fc.constantFrom(null, 3),
      limits: fc.constantFrom([limit], [{ ...limit, metric: 'amount' as const, limit: 2500 }]),
      offer: fc.constantFrom(
        { kind: 'percent_off' as const, percentOff: 15, mostFen: null },
        { kind: 'amount_off' as const, offFen: 700, times: 1 },
      ),
    });
    fc.assert(
      fc.property(someOrders, some, (past, { offer, ...bounds }) => {
        const orders = past.map(orderOf);
        const template = templateWith({ ...(offer && { offer }), ...bounds });
        const one = previewCost(template, orders, programme);
        expect(previewCost(template, [...orders].reverse(), programme)).toEqual(one);
        const free = previewCost({ ...template, limits: [], total: null }, orders, programme);
        expect(one.seen.discountFen).toBeLessThanOrEqual(free.seen.discountFen);
        expect(one.seen.orders + Object.values(one.unused).reduce((sum, each) => sum + each, 0)).toBe(orders.length);
      }),
    );
  });
});
