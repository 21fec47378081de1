import { describe, expect, test } from 'vitest';
import { benefitRows, type MyTier, moveRows, newBenefits, tierCards } from './tier-view.ts';

const shop = ['2026-11-21', 'Asia/Shanghai'] as const;
const tier = (name: string, growthAtLeast: number, change: Partial<MyTier['tiers'][number]> = {}) => ({
  name,
  growthAtLeast,
  ordersAtLeast: null,
  pointsPercent: 100,
  neverDown: false,
  benefits: [],
  ...change,
});
const silver: MyTier['progress'] = {
  level: 1,
  name: '银卡',
  growth: 860,
  orders: 9,
  until: '2027-08-02',
  next: { name: '金卡', growthAtLeast: 2000, growthShort: 1140, ordersShort: 39 },
  keep: { growthShort: 0, ordersShort: 0 },
};
const mine = (change: Partial<MyTier> = {}): MyTier => ({
  level: 1,
  progress: silver,
  since: '2026-08-03T02:00:00.000Z',
  rules: { windowMonths: 12, periodMonths: 12, graceDays: 30 },
  tiers: [
    tier('普通', 0, { benefits: [{ kind: 'birthday_points', points: 50 }] }),
    tier('银卡', 500, {
      ordersAtLeast: 12,
      pointsPercent: 110,
      benefits: [
        { kind: 'birthday_points', points: 100 },
        { kind: 'free_shipping', quota: 2, period: 'month' },
      ],
    }),
    tier('金卡', 2000, {
      ordersAtLeast: 48,
      pointsPercent: 125,
      benefits: [
        { kind: 'birthday_points', points: 100 },
        { kind: 'free_shipping', quota: null, period: 'month' },
        { kind: 'monthly_coupons', coupons: [{ templateId: 'tea', count: 2 }] },
      ],
    }),
  ],
  benefits: [
    { benefit: { kind: 'birthday_points', points: 100 }, used: null },
    { benefit: { kind: 'free_shipping', quota: 2, period: 'month' }, used: 1 },
  ],
  coupons: [{ templateId: 'tea', name: '每月一杯', title: '立减 10 元' }],
  moves: [],
  ...change,
});

describe('the cards of all tiers', () => {
  test('say what each asks for and where one stands', () => {
    const cards = tierCards(mine(), ...shop);
    expect(cards.map(({ name, state, asks, line }) => [name, state, asks, line])).toEqual([
      ['普通', 'past', '入会就有', '已经到过'],
      ['银卡', 'present', '8月3日起', '再攒 1,140 成长值，或再买 39 单，升金卡'],
      ['金卡', 'ahead', '2,000 成长值，或 48 单', '还差 1,140 成长值，或 39 单'],
    ]);
    expect(cards.map(({ share }) => share)).toEqual([1, 0.43, 0.43]);
    expect(cards.map(({ keep }) => keep)).toEqual([null, '银卡有效到2027年8月2日', null]);
  });

  test('a tier that cannot be lost says so', () => {
    const progress = { ...silver, until: null, keep: null };
    expect(tierCards(mine({ progress }), ...shop)[1]).toMatchObject({ asks: '8月3日起', keep: '到了就不会掉' });
  });

  test('the ring is full at the top', () => {
    const progress = { ...silver, level: 2, next: null };
    expect(tierCards(mine({ level: 2, progress }), ...shop)[2]).toMatchObject({ state: 'present', share: 1 });
  });
});

describe('what a tier brings', () => {
  const rows = (level: number) => benefitRows(mine(), level).map(({ title, value }) => [title, value]);

  test('of the present one, with what is used', () => {
    expect(rows(1)).toEqual([
      ['积分 1.1 倍', '自动到账'],
      ['生日送 100 积分', '自动到账'],
      ['免运费', '本月 1/2 次'],
    ]);
  });

  test('of another one, how often it may be', () => {
    expect(rows(0)).toEqual([
      ['消费就积分', '自动到账'],
      ['生日送 50 积分', '自动到账'],
    ]);
    expect(rows(2)).toContainEqual(['免运费', '不限次']);
  });

  test('coupons by what they give', () => {
    expect(benefitRows(mine(), 2).find(({ key }) => key === 'monthly_coupons')?.line).toBe('立减 10 元 ×2');
    const line = benefitRows(mine({ coupons: [] }), 2).find(({ key }) => key === 'monthly_coupons')?.line;
    expect(line).toBe('以到账的券为准');
  });

  test('the next one: only what it adds', () => {
    expect(newBenefits(mine(), 2).map(({ title }) => title)).toEqual(['积分 1.25 倍', '免运费', '每月券包']);
  });

  test('a level that is none brings nothing', () => expect(benefitRows(mine(), 7)).toEqual([]));
});

test('the history says what each move stood on', () => {
  const move = { growth: 512, orders: 14, at: '2026-11-20T17:00:00.000Z' };
  const moves: MyTier['moves'] = [
    { ...move, from: 1, to: 0, reason: 'period_ended' },
    { ...move, from: 0, to: 1, reason: 'threshold_reached' },
  ];
  expect(moveRows(mine({ moves }), ...shop).map(({ title, line, day }) => [title, line, day])).toEqual([
    ['降到普通 · 到期没够', '当时 512 成长值，14 单', '今天'],
    ['升到银卡 · 成长值够了', '当时 512 成长值，14 单', '今天'],
  ]);
});
