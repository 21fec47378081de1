import { expect, test } from 'vitest';
import { sayLeft } from './budget-view.ts';

test.each([
  ['what is bounded', { points: 380, coupons: null, fen: 18_000 }, false, '还剩 380 积分 · ¥180'],
  ['nothing where nothing is', { points: null, coupons: null, fen: null }, false, null],
  ['that all of it is gone', { points: 0, coupons: 0, fen: null }, false, '用完了，可以申请加一点'],
  ['what is left beside what is not', { points: 0, coupons: 10, fen: null }, false, '还剩 0 积分 · 10 张券'],
  ['the brake first', { points: 500, coupons: null, fen: null }, true, '已经刹住，不能再花'],
] as const)('a budget tells %s', (_, left, braked, words) => expect(sayLeft({ left, braked })).toBe(words));
