import { describe, expect, test } from 'vitest';
import { defaultProgramme } from '../programme/default-programme.ts';
import type { Programme } from '../programme/programme.ts';
import { withoutUse } from './benefit-quota.ts';
import { type DiscountAsked, decideShopDiscount, fenOff, shopDiscountOf } from './shop-discount.ts';

const now = '2026-11-22T04:00:00.000Z';
const [plain, silver] = defaultProgramme.tiers.levels;
if (!plain || !silver) throw new Error('the default programme has two levels');
const rules: Programme = {
  ...defaultProgramme,
  tiers: {
    ...defaultProgramme.tiers,
    levels: [
      { ...plain, benefits: [] },
      { ...silver, benefits: [{ kind: 'shop_discount', percentOff: 5, quota: 2, period: 'month' }] },
    ],
  },
};
const key = 'benefit.shop_discount/count/month';
const asked = (beforeFen: number, offFen: number, afterFen = beforeFen - offFen): DiscountAsked => ({
  beforeFen,
  offFen,
  afterFen,
});

test.each([
  [10_000, 500],
  [9_999, 499],
  [19, 0],
])('of %i fen %i go off', (goods, off) => {
  expect(fenOff({ percentOff: 5 }, goods)).toBe(off);
});

describe('what is asked', () => {
  test.each<[string, number, DiscountAsked, number, string]>([
    ['all the tier gives', 1, asked(10_000, 500), 0, 'ok'],
    ['less than it gives', 1, asked(10_000, 499), 1, 'ok'],
    ['a fen more', 1, asked(10_000, 501), 0, 'invalid_value'],
    ['nothing at all', 1, asked(10_000, 0), 0, 'invalid_value'],
    ['prices that do not add up', 1, asked(10_000, 500, 9_400), 0, 'invalid_value'],
    ['a third order in a month of two', 1, asked(10_000, 500), 2, 'limit_reached'],
    ['a tier without it', 0, asked(10_000, 500), 0, 'not_allowed'],
  ])('%s', (_name, level, wanted, used, code) => {
    const outcome = decideShopDiscount({ level, counters: { [key]: { '2026-11': used } } }, wanted, rules, now);
    expect(outcome.ok ? 'ok' : outcome.problem.code).toBe(code);
    if (outcome.ok) expect(outcome.value.counters[key]?.['2026-11']).toBe(used + 1);
  });
});

test('a use goes back to the month it was counted in, and never below none', () => {
  const decided = decideShopDiscount({ level: 1, counters: {} }, asked(10_000, 500), rules, now);
  if (!decided.ok) throw new Error('it is allowed');
  const back = withoutUse(decided.value.counters, decided.value.counted);
  expect(back[key]).toEqual({ '2026-11': 0 });
  expect(withoutUse(back, decided.value.counted)).toEqual(back);
});

test('a level that has none offers none; one that is used up says so', () => {
  expect(shopDiscountOf(0, {}, rules, now)).toBeUndefined();
  expect(shopDiscountOf(1, {}, rules, now)?.isLeft).toBe(true);
  expect(shopDiscountOf(1, { [key]: { '2026-11': 2 } }, rules, now)?.isLeft).toBe(false);
});
