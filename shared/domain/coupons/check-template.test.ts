import { describe, expect, it } from 'vitest';
import { templateWith, tenOff } from '../testing/coupons.ts';
import { checkTemplate } from './check-template.ts';
import type { Offer } from './offers/offer.ts';
import type { CouponTemplate } from './template.ts';

const levels = 4;
type Changes = NonNullable<Parameters<typeof templateWith>[0]>;
const limit = { action: 'use', metric: 'count', period: 'day', entity: 'member', limit: 1, breach: 'reject' } as const;
const limited = (...limits: CouponTemplate['limits']): Changes => ({ limits });
const hours = (changes: object): Changes => ({ hours: [{ weekdays: [], from: '09:00', to: '18:00', ...changes }] });
const days = (from: string, to: string): Changes => ({ validity: { kind: 'dates', from, to } });
const gift = (changes: { skus?: string[] } = {}): Offer => ({ kind: 'gift', skus: ['tea'], quantity: 1, ...changes });

describe('checkTemplate', () => {
  it.each<[string, Changes]>([
    ['ten off without a threshold', {}],
    ['ten off from fifty', { atLeastFen: 5000 }],
    ['ten off each hundred', { atLeastFen: 10_000, offer: { ...tenOff, times: 5 } }],
    ['as much off as the threshold', { atLeastFen: 1000 }],
    ['a percentage with a ceiling', { offer: { kind: 'percent_off', percentOff: 20, mostFen: 2000 } }],
    ['a gift that need not be in the scope', { offer: gift(), scope: { categories: ['cake'] } }],
    ['free shipping', { offer: { kind: 'free_shipping', mostFen: null } }],
    ['one day of dates', days('2028-02-29', '2028-02-29')],
    ['hours to the end of the day', hours({ from: '22:00', to: '24:00' })],
    [
      'hours over midnight as two entries',
      {
        hours: [
          { weekdays: [5], from: '22:00', to: '24:00' },
          { weekdays: [6], from: '00:00', to: '02:00' },
        ],
      },
    ],
    ['several of it in an order', { perOrder: 3 }],
    ['the highest tier', { audience: { levelAtLeast: 3, ordersBelow: null } }],
    [
      'all limits that are counted',
      limited(
        limit,
        { ...limit, period: 'month' },
        { ...limit, metric: 'amount' },
        { ...limit, action: 'claim' },
        { ...limit, metric: 'amount', entity: 'campaign' },
      ),
    ],
  ])('finds nothing wrong with %s', (_, changes) => {
    expect(checkTemplate(templateWith(changes), levels)).toEqual([]);
  });

  it.each<[string, Changes, string]>([
    ['no name', { name: '' }, 'name'],
    ['a name with a line break', { name: '买一\n送一' }, 'name'],
    ['a note that fills the screen', { note: '很'.repeat(61) }, 'note'],
    ['nothing off', { offer: { ...tenOff, offFen: 0 } }, 'offer.offFen'],
    ['half a fen off', { offer: { ...tenOff, offFen: 0.5 } }, 'offer.offFen'],
    ['more off than the threshold', { atLeastFen: 999 }, 'offer.offFen'],
    ['each of no threshold', { offer: { ...tenOff, times: 2 } }, 'offer.times'],
    ['0 percent', { offer: { kind: 'percent_off', percentOff: 0, mostFen: null } }, 'offer.percentOff'],
    ['100 percent', { offer: { kind: 'percent_off', percentOff: 100, mostFen: null } }, 'offer.percentOff'],
    ['a ceiling of nothing', { offer: { kind: 'percent_off', percentOff: 5, mostFen: 0 } }, 'offer.mostFen'],
    ['a gift of no goods', { offer: gift({ skus: [] }) }, 'offer.skus'],
    ['a gift named twice', { offer: gift({ skus: ['tea', 'tea'] }) }, 'offer.skus.1'],
    ['a gift that is excluded', { offer: gift(), scope: { exceptSkus: ['tea'] } }, 'offer.skus.0'],
    ['a threshold below zero', { atLeastFen: -1 }, 'atLeastFen'],
    ['a shop that cannot be a name', { scope: { shops: ['a#b'] } }, 'scope.shops.0'],
    ['a SKU twice', { scope: { skus: ['a', 'b', 'a'] } }, 'scope.skus.2'],
    ['a shop in and out', { scope: { shops: ['a', 'b'], exceptShops: ['b'] } }, 'scope.shops.1'],
    ['a category in and out', { scope: { categories: ['a'], exceptCategories: ['a'] } }, 'scope.categories.0'],
    ['a day that is none', days('2026-02-29', '2026-03-01'), 'validity.from'],
    ['an end before the beginning', days('2026-11-12', '2026-11-11'), 'validity.to'],
    ['no day at all', { validity: { kind: 'after_claim', startsAfterDays: 0, days: 0 } }, 'validity.days'],
    [
      'a start before the claim',
      { validity: { kind: 'after_claim', startsAfterDays: -1, days: 3 } },
      'validity.startsAfterDays',
    ],
    ['hours over midnight in one', hours({ from: '22:00', to: '02:00' }), 'hours.0.to'],
    ['hours of no length', hours({ from: '10:00', to: '10:00' }), 'hours.0.to'],
    ['a beginning at the end of the day', hours({ from: '24:00', to: '24:00' }), 'hours.0.from'],
    ['an hour that is none', hours({ to: '25:00' }), 'hours.0.to'],
    ['a time of one digit', hours({ from: '9:00' }), 'hours.0.from'],
    ['an eighth weekday', hours({ weekdays: [1, 8] }), 'hours.0.weekdays.1'],
    ['a weekday twice', hours({ weekdays: [1, 1] }), 'hours.0.weekdays.1'],
    ['none per order', { perOrder: 0 }, 'perOrder'],
    ['two of an exclusive one', { stacking: { kind: 'exclusive' }, perOrder: 2 }, 'perOrder'],
    ['two of one class', { stacking: { kind: 'one_of_class', class: 'a' }, perOrder: 2 }, 'perOrder'],
    ['a class without a name', { stacking: { kind: 'one_of_class', class: '' } }, 'stacking.class'],
    ['days for what never returns', { returns: { when: 'never', extendDays: 3 } }, 'returns.extendDays'],
    ['a tier that is none', { audience: { levelAtLeast: 4, ordersBelow: null } }, 'audience.levelAtLeast'],
    ['nobody', { audience: { levelAtLeast: null, ordersBelow: 0 } }, 'audience.ordersBelow'],
    ['a total of none', { total: 0 }, 'total'],
    ['a limit of none', limited({ ...limit, limit: 0 }), 'limits.0.limit'],
    ['a limit that caps', limited({ ...limit, breach: 'cap' }), 'limits.0.breach'],
    ['a limit in points', limited({ ...limit, metric: 'points' }), 'limits.0.action'],
    ['a limit per shop', limited({ ...limit, entity: 'shop' }), 'limits.0.action'],
    ['a number of uses for all', limited({ ...limit, entity: 'campaign' }), 'limits.0.action'],
    ['an amount of claims', limited({ ...limit, action: 'claim', metric: 'amount' }), 'limits.0.action'],
    ['a limit twice', limited(limit, { ...limit, limit: 5 }), 'limits.1.period'],
  ])('finds %s', (_, changes, path) => {
    expect(checkTemplate(templateWith(changes), levels).map((fault) => fault.path)).toEqual([path]);
  });
});
