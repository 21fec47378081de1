import { describe, expect, test } from 'vitest';
import type { MemberCard } from '../home/home-facts.ts';
import { cardView } from './card-view.ts';

const today = '2026-11-21';
const card = (
  change: { points?: Partial<MemberCard['points']>; tier?: Partial<MemberCard['tier']> } = {},
): MemberCard => ({
  memberId: 'mbr_1',
  nickname: '林小满',
  avatarUrl: null,
  hasPhone: true,
  closesAt: null,
  points: {
    available: 1286,
    pending: 30,
    debt: 0,
    expiringNext: { points: 86, lastDay: '2026-11-30' },
    ...change.points,
  },
  tier: {
    level: 1,
    name: '银卡',
    growth: 880,
    orders: 14,
    until: '2027-03-31',
    next: { name: '金卡', growthAtLeast: 1000, growthShort: 120, ordersShort: null },
    keep: { growthShort: 0, ordersShort: null },
    ...change.tier,
  },
});

describe('the card in words', () => {
  test('says what one has', () => {
    const view = cardView(card(), today);
    expect(view.points).toBe('1,286');
    expect(view.notes).toEqual(['86 分 11月30日过期', '30 分待到账']);
    expect(view.label).toBe('林小满的会员卡，银卡，1,286积分');
  });

  test('says nothing of what there is not', () => {
    expect(cardView(card({ points: { pending: 0, expiringNext: null } }), today).notes).toEqual([]);
  });

  test('says what is owed', () => {
    const view = cardView(card({ points: { available: -12, pending: 0, debt: 12, expiringNext: null } }), today);
    expect(view.points).toBe('−12');
    expect(view.notes).toEqual(['欠 12 分，下次到账先补上']);
  });

  test('gives a member without a nickname a name', () => {
    expect(cardView({ ...card(), nickname: null }, today).name).toBe('半日的朋友');
  });

  test.each([
    ['only growth lifts', { ordersShort: null }, '再攒 120 成长值升金卡'],
    ['growth or orders lift', { ordersShort: 3 }, '再攒 120 成长值，或再买 3 单，升金卡'],
  ])('the next tier: %s', (_case, short, said) => {
    const next = { name: '金卡', growthAtLeast: 1000, growthShort: 120, ...short };
    expect(cardView(card({ tier: { next } }), today).nextTier).toBe(said);
  });

  test('the top has no next', () => {
    const view = cardView(card({ tier: { next: null } }), today);
    expect(view.nextTier).toBe('已经是最高一级，谢谢你常来');
    expect(view.share).toBe(1);
  });

  test.each([
    ['nothing to lose', { until: null, keep: null }, null],
    ['safe', { keep: { growthShort: 0, ordersShort: null } }, '银卡有效到2027年3月31日'],
    ['safe by orders', { keep: { growthShort: 200, ordersShort: 0 } }, '银卡有效到2027年3月31日'],
    ['short, but far away', { keep: { growthShort: 200, ordersShort: null } }, '银卡有效到2027年3月31日'],
    [
      'short',
      { until: '2027-02-19', keep: { growthShort: 200, ordersShort: null } },
      '2027年2月19日前攒 200 成长值，可保级',
    ],
    [
      'short both ways',
      { until: '2026-12-31', keep: { growthShort: 200, ordersShort: 2 } },
      '12月31日前攒 200 成长值或买 2 单，可保级',
    ],
  ])('keeping the tier: %s', (_case, tier, said) => expect(cardView(card({ tier }), today).keep).toBe(said));

  test.each([
    [0, 1000, 0],
    [880, 1000, 0.88],
    [999, 1000, 0.99],
    [-20, 1000, 0],
    [5, 0, 0],
  ])('the ring: %d of %d is %d', (growth, growthAtLeast, share) => {
    const next = { name: '金卡', growthAtLeast, growthShort: 1, ordersShort: null };
    expect(cardView(card({ tier: { growth, next } }), today).share).toBe(share);
  });
});
