import { describe, expect, it } from 'vitest';
import { rulesWith, tier } from '../testing/rules.ts';
import type { TierStanding } from '../tiers/standing.ts';
import { type Account, emptyAccount } from './account.ts';
import { careForAccount } from './care.ts';
import { postAll } from './entry.ts';

const now = '2026-11-08T04:00:00.000Z';
const rules = rulesWith({
  tiers: {
    levels: [
      tier('basic', 0),
      tier('silver', 500, { benefits: [{ kind: 'monthly_points', points: 20 }] }),
      tier('gold', 2000, { benefits: [{ kind: 'monthly_points', points: 50 }] }),
    ],
  },
});
const start = emptyAccount('mbr_1', '2026-01-01T00:00:00.000Z');
const account = (fields: Partial<Account>): Account => ({ ...start, ...fields });
const standing = (level: number, fields: Partial<TierStanding> = {}): TierStanding => ({
  ...start.tier,
  ...{ level, until: '2027-06-30', ...fields },
});
const care = (from: Account, posted: readonly string[] = [], at = now) =>
  careForAccount(from, new Set(posted), rules, at);
const told = (cared: ReturnType<typeof care>) => cared.entries.map(({ kind, given }) => [kind, given]);

it('owes nothing to an account in order', () => {
  const from = account({ lots: { '2026-11': 5 } });
  expect(care(from)).toEqual({ entries: [], moves: [], after: from });
});

it('writes lapsed lots off', () => {
  const cared = care(account({ lots: { '2026-09': 3, '2026-10': 4, '2026-11': 5 } }));
  expect(told(cared)).toEqual([
    ['expire', 3],
    ['expire', 4],
  ]);
  expect(cared.after.lots).toEqual({ '2026-11': 5 });
});

describe("the month's points", () => {
  it('are granted once, and counted to the tier', () => {
    const cared = care(account({ tier: standing(1) }));
    expect(told(cared)).toEqual([['earn', 20]]);
    expect(cared.after).toMatchObject({ lots: { '2027-11': 20 }, tier: { granted: 20 } });
    expect(care(cared.after, ['earn/monthly_points/2026-11'])).toMatchObject({ entries: [], after: cared.after });
  });

  it('are those of the tier after an ended period', () => {
    const cared = care(account({ tier: standing(2, { until: '2026-06-30' }) }));
    expect(cared.moves).toMatchObject([{ from: 2, to: 1, reason: 'period_ended' }]);
    expect(told(cared)).toEqual([['earn', 20]]);
  });
});

describe('an upgrade that a refund undid', () => {
  const silver = standing(1, { granted: 40 });
  const gold = standing(2, { before: silver, refunded: true, granted: 50, until: '2027-10-31' });
  const growth = { '2026-05': { value: 600, orders: 1 } };
  it('is taken back with what is left of its grants, and the standing before goes on', () => {
    const cared = care(account({ tier: gold, growth, lots: { '2027-01': 10, '2027-11': 60 } }), [
      'earn/monthly_points/2026-11',
    ]);
    expect(told(cared)).toEqual([['claw_back', 50]]);
    expect(cared.moves).toMatchObject([{ from: 2, to: 1, reason: 'refund_reversed' }]);
    expect(cared.after).toMatchObject({
      lots: { '2027-01': 10, '2027-11': 10 },
      tier: { level: 1, until: '2027-06-30', granted: 40 },
    });
  });

  it('takes the grants of every upgrade along that fell', () => {
    const both = { ...gold, before: { ...silver, before: standing(0, { until: null }) } };
    const cared = care(account({ tier: both, lots: { '2027-11': 200 } }));
    expect(told(cared)).toEqual([['claw_back', 90]]);
    expect(cared.after.tier).toMatchObject({ level: 0, until: null });
  });

  it('falls to a standing whose own period is over meanwhile, and that one ends too', () => {
    const over = { ...gold, before: { ...silver, until: '2026-06-30' } };
    const cared = care(account({ tier: over, growth: { '2026-01': { value: 10, orders: 1 } } }));
    expect(cared.moves.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      [2, 1, 'refund_reversed'],
      [1, 0, 'period_ended'],
    ]);
  });
});

it('does all of it in one go, and a second time nothing', () => {
  const growth = { '2026-11': { value: 600, orders: 1 } };
  const lots = { '2026-09': 3, '2027-11': 5 };
  const from = account({
    tier: standing(2, { before: standing(0, { until: null }), refunded: true, granted: 9 }),
    growth,
    lots,
  });
  const cared = care(from);
  expect(told(cared)).toEqual([
    ['expire', 3],
    ['claw_back', 5],
    ['earn', 20],
  ]);
  expect(postAll(from, cared.entries)).toMatchObject({ lots: cared.after.lots, growth });
  const again = care(
    cared.after,
    cared.entries.map((entry) => entry.key),
  );
  expect(again).toEqual({ entries: [], moves: [], after: cared.after });
});
