import { describe, expect, test } from 'vitest';
import { defaultProgramme } from '../programme/default-programme.ts';
import { itemWith } from '../testing/mall.ts';
import { compareItems, type Ranked } from './rank-items.ts';
import { refuseExchange } from './refuse-exchange.ts';

const now = '2026-06-05T03:00:00.000Z';
const rich = { level: 1, held: 1_000, used: 0, soldOut: false };
const monthly = { limit: 2, period: 'month' as const };

describe('an exchange is refused', () => {
  test.each<[string, Parameters<typeof itemWith>[0], Partial<typeof rich>, object | undefined]>([
    ['never, of who has the points', {}, {}, undefined],
    ['not with the very points', {}, { held: 300 }, undefined],
    [
      'for a point too few',
      {},
      { held: 299 },
      { code: 'points_short', facts: { asked: 300, available: 299, shortBy: 1 } },
    ],
    ['for a debt', {}, { held: -20 }, { code: 'points_short', facts: { asked: 300, available: -20, shortBy: 320 } }],
    ['off the shelf', { state: 'off_shelf' }, {}, { code: 'item_off_shelf' }],
    ['a moment early', { terms: { opensAt: '2026-06-05T03:00:00.001Z' } }, {}, { code: 'not_yet_open' }],
    ['not at the first moment', { terms: { opensAt: now } }, {}, undefined],
    [
      'at the end, which is not included',
      { terms: { closesAt: now } },
      {},
      { code: 'claim_over', facts: { endedAt: now } },
    ],
    ['not a moment before the end', { terms: { closesAt: '2026-06-05T03:00:00.001Z' } }, {}, undefined],
    ['below the tier', { terms: { levelAtLeast: 2 } }, {}, { code: 'tier_too_low', facts: { level: 2 } }],
    ['not in the tier', { terms: { levelAtLeast: 2 } }, { level: 2 }, undefined],
    ['not the last time', { terms: { perMember: monthly } }, { used: 1 }, undefined],
    [
      'beyond the limit',
      { terms: { perMember: monthly } },
      { used: 2 },
      { code: 'limit_reached', facts: { action: 'exchange', limit: 2, used: 2, period: 'month' } },
    ],
    ['when nothing is left', {}, { soldOut: true }, { code: 'sold_out', facts: { what: 'bag' } }],
    ['for the tier before the points', { terms: { levelAtLeast: 2 } }, { held: 0 }, { code: 'tier_too_low' }],
    ['for the stock before the points', {}, { held: 0, soldOut: true }, { code: 'sold_out' }],
    [
      'for the limit before the stock',
      { terms: { perMember: monthly } },
      { used: 2, soldOut: true },
      { code: 'limit_reached' },
    ],
  ])('%s', (_, item, facts, expected) => {
    const refusal = refuseExchange(itemWith(item), { ...rich, ...facts }, defaultProgramme, now);
    if (expected) expect(refusal).toMatchObject(expected);
    else expect(refusal).toBeUndefined();
  });
});

test('the shelf goes from what can be had to what is nearest, and ends with what is gone', () => {
  const on = (
    points: number,
    held: number,
    item: Parameters<typeof itemWith>[0] = {},
    soldOut = false,
  ): Ranked & { name: string } => {
    const terms = { ...item.terms, points };
    const why = refuseExchange(itemWith({ ...item, terms }), { ...rich, held, soldOut }, defaultProgramme, now) ?? null;
    return { name: `${points}${why ? ` ${why.code}` : ''}`, points, why };
  };
  const shelf = [
    on(50, 400, {}, true),
    on(900, 400),
    on(100, 400, { terms: { levelAtLeast: 3 } }),
    on(380, 400),
    on(500, 400),
    on(120, 400),
  ];
  expect(shelf.sort(compareItems).map(({ name }) => name)).toEqual([
    '120',
    '380',
    '500 points_short',
    '900 points_short',
    '100 tier_too_low',
    '50 sold_out',
  ]);
});
