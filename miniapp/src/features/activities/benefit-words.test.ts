import { expect, test } from 'vitest';
import { sayBenefits, sayMore } from './benefit-words.ts';

const silver = {
  level: 1,
  name: '银卡',
  pointsPercent: 110,
  benefits: [
    { kind: 'birthday_points' as const, points: 100 },
    { kind: 'free_shipping' as const, quota: 1, period: 'month' as const },
  ],
};
const gold = {
  level: 2,
  name: '金卡',
  pointsPercent: 125,
  benefits: [
    { kind: 'birthday_points' as const, points: 100 },
    {
      kind: 'monthly_coupons' as const,
      coupons: [
        { templateId: 'a', count: 2 },
        { templateId: 'b', count: 1 },
      ],
    },
    { kind: 'free_shipping' as const, quota: null, period: 'month' as const },
    { kind: 'dedicated_service' as const, quota: 2, period: 'year' as const },
  ],
};

test('a tier in words, its rate first', () => {
  expect(sayBenefits(silver)).toEqual(['消费积分 1.1 倍', '生日送 100 分', '每月包邮 1 次']);
  expect(sayBenefits({ ...silver, pointsPercent: 100, benefits: [] })).toEqual([]);
});

test('of the next tier only what it adds', () => {
  expect(sayMore(silver, gold)).toEqual(['消费积分 1.25 倍', '每月 3 张券', '包邮不限次', '每年专属客服 2 次']);
});
