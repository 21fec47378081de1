import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../account/account.ts';
import { accountWith, noon } from '../testing/coupons.ts';
import { type RuleChanges, rulesWith } from '../testing/rules.ts';
import { pointsAtCheckout } from './points-at-checkout.ts';

const rules = (pointsPerYuan: number, capPercent: number, changes: RuleChanges = {}) =>
  rulesWith({ ...changes, points: { checkout: { pointsPerYuan, capPercent } } }).programme;
const limit = {
  action: 'spend',
  metric: 'points',
  period: 'day',
  entity: 'member',
  limit: 300,
  breach: 'reject',
} as const;

const paying = (
  {
    goodsFen = 10_000,
    account = {},
    programme = rules(100, 50),
  }: { goodsFen?: number; account?: Partial<Account>; programme?: ReturnType<typeof rules> },
  asked: number | 'most',
) => pointsAtCheckout(accountWith({ lots: { never: 8000 }, ...account }), goodsFen, asked, programme, noon);

describe('pointsAtCheckout', () => {
  it.each<[string, Parameters<typeof paying>[0], number | 'most', { used: number; worthFen: number }]>([
    ['none', {}, 0, { used: 0, worthFen: 0 }],
    ['what is asked', {}, 1234, { used: 1234, worthFen: 1234 }],
    ['no more than the cap takes', {}, 6000, { used: 5000, worthFen: 5000 }],
    ['the most the cap takes', {}, 'most', { used: 5000, worthFen: 5000 }],
    ['a cap floored to the fen', { goodsFen: 101 }, 'most', { used: 50, worthFen: 50 }],
    ['all there is', { account: { lots: { never: 30 } } }, 'most', { used: 30, worthFen: 30 }],
    ['nothing for goods that cost nothing', { goodsFen: 0 }, 'most', { used: 0, worthFen: 0 }],
    ['not what pays a debt', { account: { lots: { never: 30 }, debt: 10 } }, 'most', { used: 20, worthFen: 20 }],
    ['nothing beyond a debt', { account: { lots: { never: 30 }, debt: 40 } }, 'most', { used: 0, worthFen: 0 }],
    [
      'not what has lapsed',
      { account: { lots: { '2026-10': 900, '2026-11': 40 } } },
      'most',
      { used: 40, worthFen: 40 },
    ],
    ['worth floored: 100 of 30 a yuan are 3.33', { programme: rules(30, 100) }, 100, { used: 100, worthFen: 333 }],
    [
      'the least that pay it: 333 fen need 99.9',
      { programme: rules(30, 100), goodsFen: 333 },
      'most',
      { used: 100, worthFen: 333 },
    ],
    ['none that pay nothing', { programme: rules(1000, 100) }, 19, { used: 10, worthFen: 1 }],
    [
      'points of more than a fen, ceiled',
      { programme: rules(10, 100), goodsFen: 1234 },
      'most',
      { used: 124, worthFen: 1234 },
    ],
    ['what a limit leaves', { programme: rules(100, 50, { limits: [limit] }) }, 'most', { used: 300, worthFen: 300 }],
    [
      'what a limit leaves of today',
      {
        programme: rules(100, 50, { limits: [limit] }),
        account: { counters: { 'spend/points/day': { '2026-11-11': 180 } } },
      },
      'most',
      { used: 120, worthFen: 120 },
    ],
    [
      'nothing after the last time today',
      {
        programme: rules(100, 50, { limits: [{ ...limit, metric: 'count', limit: 1 }] }),
        account: { counters: { 'spend/count/day': { '2026-11-11': 1 } } },
      },
      'most',
      { used: 0, worthFen: 0 },
    ],
  ])('uses %s', (_, given, asked, expected) => {
    expect(paying(given, asked)).toMatchObject({ ...expected, problem: null });
  });

  it('uses what there is when more is asked for than that, and says so', () => {
    expect(paying({ account: { lots: { never: 700 } } }, 900)).toMatchObject({
      used: 700,
      problem: { code: 'points_short', facts: { asked: 900, available: 700, shortBy: 200 } },
    });
    // What the cap would not take anyway is not missed.
    expect(paying({ goodsFen: 1000, account: { lots: { never: 700 } } }, 900)).toMatchObject({
      used: 500,
      problem: null,
    });
  });

  it('uses what a limit leaves when more is asked for, and says so', () => {
    expect(paying({ programme: rules(100, 50, { limits: [limit] }) }, 301)).toMatchObject({
      used: 300,
      problem: { code: 'limit_reached', facts: { action: 'spend', limit: 300, used: 0, period: 'day' } },
    });
  });

  it('offers none where the programme has none, nor to guests', () => {
    const without = rulesWith({ points: { checkout: null } }).programme;
    const nothing = { available: 0, most: 0, mostFen: 0, used: 0, worthFen: 0 };
    expect(pointsAtCheckout(accountWith({ lots: { never: 9 } }), 100, 'most', without, noon)).toEqual({
      ...nothing,
      problem: null,
    });
    expect(pointsAtCheckout(null, 100, 5, rules(100, 50), noon)).toMatchObject({
      ...nothing,
      problem: { code: 'limit_reached' },
    });
  });

  it('never takes a point that is not needed, nor pays a fen that is not covered', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.nat(50_000),
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 0, max: 100 }),
        (goodsFen, held, pointsPerYuan, capPercent) => {
          const { used, worthFen } = paying(
            { goodsFen, account: { lots: { never: held } }, programme: rules(pointsPerYuan, capPercent) },
            'most',
          );
          expect(used).toBeLessThanOrEqual(held);
          expect(worthFen * 100).toBeLessThanOrEqual(goodsFen * capPercent);
          expect(used * 100).toBeGreaterThanOrEqual(worthFen * pointsPerYuan);
          if (used > 0) expect((used - 1) * 100).toBeLessThan(worthFen * pointsPerYuan);
        },
      ),
    );
  });
});
