import { describe, expect, it } from 'vitest';
import { emptyAccount } from '../account/account.ts';
import type { Coupon, CouponSource } from '../coupons/coupon.ts';
import { type Award, newOrder } from '../orders/order.ts';
import { rulesWith, tier } from '../testing/rules.ts';
import type { TierStanding } from '../tiers/standing.ts';
import {
  birthdayPack,
  couponsTakenBack,
  isFresh,
  joinGrants,
  keptFen,
  levelsReached,
  monthlyPack,
  orderGrants,
  runOf,
  tierUpGrants,
  undoneSince,
} from './planned-grant.ts';

const now = '2026-11-08T04:00:00.000Z';
const { programme } = rulesWith({
  grants: [
    { on: 'join', coupons: [{ templateId: 'welcome', count: 2 }] },
    { on: 'tier_up', level: 1, coupons: [{ templateId: 'silver', count: 1 }] },
    { on: 'tier_up', level: 2, coupons: [{ templateId: 'gold', count: 1 }] },
    { on: 'order', atLeastFen: 10_000, coupons: [{ templateId: 'again', count: 2 }] },
    { on: 'order', atLeastFen: 50_000, coupons: [{ templateId: 'more', count: 1 }] },
  ],
  tiers: {
    levels: [
      tier('basic', 0, { benefits: [{ kind: 'birthday_coupons', coupons: [{ templateId: 'cake', count: 1 }] }] }),
      tier('silver', 500, { benefits: [{ kind: 'monthly_coupons', coupons: [{ templateId: 'tea', count: 1 }] }] }),
      tier('gold', 2000, {
        benefits: [
          {
            kind: 'monthly_coupons',
            coupons: [
              { templateId: 'tea', count: 2 },
              { templateId: 'bread', count: 1 },
            ],
          },
        ],
      }),
    ],
  },
});
const standing = (level: number, since: string, before: TierStanding | null = null): TierStanding => ({
  ...emptyAccount('mbr_1', since).tier,
  level,
  before,
});
const basic = standing(0, '2026-01-01T00:00:00.000Z');
const silver = standing(1, '2026-03-01T00:00:00.000Z', basic);
const gold = standing(2, '2026-06-01T00:00:00.000Z', silver);

it('names each coupon by what gives it, so that it is given once', () => {
  expect(joinGrants(programme)).toEqual([
    { templateId: 'welcome', source: { kind: 'join', number: 'welcome' }, count: 2, firstSlot: 1 },
  ]);
  expect(monthlyPack(2, programme, now).map(({ source, count }) => [source.number, count])).toEqual([
    ['month/2026-11/tea', 2],
    ['month/2026-11/bread', 1],
  ]);
  expect(monthlyPack(0, programme, now)).toEqual([]);
  expect(birthdayPack(0, programme, now).map(({ source }) => source)).toEqual([
    { kind: 'birthday', number: '2026/cake' },
  ]);
  expect(tierUpGrants(1, silver.since, programme).map(({ source }) => source.number)).toEqual([
    'tier_up/1/2026-03-01T00:00:00.000Z/silver',
  ]);
});

it('counts days in the shop zone: the month begins there', () => {
  expect(monthlyPack(1, programme, '2026-10-31T16:00:00.000Z')[0]?.source.number).toBe('month/2026-11/tea');
});

it('leaves alone what lies more than thirty days back', () => {
  expect(isFresh('2026-10-09T04:00:00.000Z', now)).toBe(true);
  expect(isFresh('2026-10-09T03:59:59.999Z', now)).toBe(false);
});

describe('rising', () => {
  it.each([
    ['by one level', { from: 0, to: 1, reason: 'threshold_reached' as const }, [1]],
    ['over two levels at once', { from: 0, to: 2, reason: 'threshold_reached' as const }, [1, 2]],
    ['by a merge', { from: 0, to: 2, reason: 'merged' as const }, []],
    ['by undoing one', { from: 0, to: 2, reason: 'parted' as const }, []],
    ['down', { from: 2, to: 1, reason: 'period_ended' as const }, []],
    ['taken back', { from: 2, to: 1, reason: 'refund_reversed' as const }, []],
  ])('reaches %s', (_, move, levels) => {
    expect(levelsReached(move)).toEqual(levels);
  });

  it('stays in one run of tier periods through upgrades and reversals, and begins another with a new period', () => {
    expect([runOf(basic), runOf(silver), runOf(gold)]).toEqual(Array(3).fill(basic.since));
    expect(runOf(standing(1, silver.since))).toBe(silver.since);
  });

  it('knows since when the upgrades were made that are taken back', () => {
    expect(undoneSince(gold, silver)).toBe(gold.since);
    expect(undoneSince(gold, basic)).toBe(silver.since);
    expect(undoneSince(silver, silver)).toBeUndefined();
    // Taken back to a level between, which growth still holds.
    expect(undoneSince(standing(2, silver.since, basic), standing(1, silver.since, basic))).toBe(silver.since);
  });

  it('takes back the coupons of the levels, and of packs what the lower level would not have brought', () => {
    const coupon = (couponId: string, templateId: string, source: CouponSource, issuedAt = now): Coupon => ({
      couponId,
      templateId,
      source,
      issuedAt,
      memberId: 'mbr_1',
      version: 1,
      templateVersion: 1,
      state: 'issued',
      validFrom: issuedAt,
      validUntil: '2027-01-01T00:00:00.000Z',
    });
    const up = (level: number, run = basic.since): CouponSource => ({
      kind: 'tier_pack',
      number: `tier_up/${level}/${run}/x`,
    });
    const month = (name: string): CouponSource => ({ kind: 'tier_pack', number: `month/2026-11/${name}` });
    const coupons = [
      coupon('gold', 'gold', up(2)),
      coupon('silver', 'silver', up(1)),
      coupon('gold of an earlier run', 'gold', up(2, '2024-01-01T00:00:00.000Z')),
      coupon('bread', 'bread', month('bread')),
      coupon('bread before', 'bread', month('bread'), '2026-05-01T00:00:00.000Z'),
      coupon('tea', 'tea', month('tea')),
      coupon('claimed', 'bread', { kind: 'drop', number: 'drp_1' }),
    ];
    const taken = couponsTakenBack(coupons, { from: 2, to: 1, run: basic.since, since: gold.since }, programme);
    expect(taken.map(({ couponId }) => couponId)).toEqual(['gold', 'bread']);
  });
});

describe('an order', () => {
  const award: Award = {
    state: 'active',
    points: 100,
    byLine: [100],
    clawedBack: 0,
    pending: 0,
    growth: 100,
    growthOrders: 1,
    refundedFen: 0,
    refunds: [],
    cancelled: false,
  };
  const order = {
    ...newOrder('shop', '1'),
    lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 60_000 }],
    award,
  };

  it('has places for the coupons of every rule, whatever it comes to', () => {
    expect(
      orderGrants(order, programme).map(({ templateId, firstSlot, asks }) => [templateId, firstSlot, asks]),
    ).toEqual([
      ['again', 1, 10_000],
      ['more', 3, 50_000],
    ]);
    expect(orderGrants(order, programme)[0]?.source).toEqual({ kind: 'order', number: 'shop/1' });
  });

  it.each([
    ['that is kept whole', order, 60_000],
    ['refunded in part', { ...order, award: { ...award, refundedFen: 15_000 } }, 45_000],
    ['refunded whole', { ...order, award: { ...award, refundedFen: 60_000, growthOrders: 0 } }, undefined],
    ['whose points still wait', { ...order, award: { ...award, state: 'pending' as const } }, undefined],
    ['nobody has paid', newOrder('shop', '1'), undefined],
  ])('counts what is left of one %s', (_, each, fen) => {
    expect(keptFen(each)).toBe(fen);
  });
});
