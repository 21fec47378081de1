import { expect, test } from 'vitest';
import { goods, termsWith } from '../testing/mall.ts';
import { checkItem } from './check-item.ts';

const coupon = { kind: 'coupon', templateId: 'tea', returnDays: 7 } as const;
const twice = { ...goods, shops: [...goods.shops, ...goods.shops] };

test.each<[string, Parameters<typeof termsWith>[0], string[]]>([
  ['goods', {}, []],
  ['goods and cash', { cashFen: 990 }, []],
  ['a coupon', { gives: coupon }, []],
  ['a coupon and cash', { gives: coupon, cashFen: 1 }, ['cashFen']],
  ['the highest tier', { levelAtLeast: 3 }, []],
  ['a tier that is not there', { levelAtLeast: 4 }, ['levelAtLeast']],
  ['shops named twice', { gives: twice }, ['gives.shops.2', 'gives.shops.3']],
  [
    'an end before the beginning',
    { opensAt: '2026-06-02T00:00:00.000Z', closesAt: '2026-06-01T00:00:00.000Z' },
    ['closesAt'],
  ],
  [
    'an end at the beginning',
    { opensAt: '2026-06-02T00:00:00.000Z', closesAt: '2026-06-02T00:00:00.000Z' },
    ['closesAt'],
  ],
])('%s', (_, terms, faults) => {
  expect(checkItem(termsWith(terms), 4).map(({ path }) => path)).toEqual(faults);
});
