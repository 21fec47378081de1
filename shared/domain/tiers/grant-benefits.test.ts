import { describe, expect, it } from 'vitest';
import { type Account, emptyAccount } from '../account/account.ts';
import { rulesWith, tier } from '../testing/rules.ts';
import { birthdayGrant, birthdaysOn, monthlyGrant, takeBackGrants } from './grant-benefits.ts';
import type { TierMove } from './standing.ts';

const now = '2026-11-08T04:00:00.000Z';
const rules = rulesWith({
  tiers: {
    levels: [
      tier('basic', 0, { benefits: [{ kind: 'birthday_points', points: 50 }] }),
      tier('silver', 500, {
        benefits: [
          { kind: 'birthday_points', points: 100 },
          { kind: 'monthly_points', points: 30 },
          { kind: 'free_shipping', quota: 3, period: 'month' },
        ],
      }),
    ],
  },
});
const account = (level: number, fields: Partial<Account> = {}): Account => {
  const empty = emptyAccount('mbr_1', now);
  return { ...empty, tier: { ...empty.tier, level }, ...fields };
};

describe('the points of a month', () => {
  it('are one entry a month, dated at its first moment in the shop', () => {
    expect(monthlyGrant(account(1), rules, now)).toMatchObject({
      ...{ kind: 'earn', key: 'earn/monthly_points/2026-11', at: '2026-10-31T16:00:00.000Z', given: 30 },
      ...{ lots: { '2027-11': 30 }, rule: { id: 'tier.monthly_points', version: 1 } },
    });
  });
  it.each([
    ['the last millisecond of the month', '2026-11-30T15:59:59.999Z', 'earn/monthly_points/2026-11'],
    ['the first of the next', '2026-11-30T16:00:00.000Z', 'earn/monthly_points/2026-12'],
  ])('%s', (_, at, key) => {
    expect(monthlyGrant(account(1), rules, at)?.key).toBe(key);
  });
  it('pay a debt first', () => {
    expect(monthlyGrant(account(1, { debt: 12 }), rules, now)).toMatchObject({ debt: -12, lots: { '2027-11': 18 } });
  });
  it.each([
    ['a tier that has none', 0],
    ['a level the rules no longer have', 7],
  ])('are nothing for %s', (_, level) => {
    expect(monthlyGrant(account(level), rules, now)).toBeUndefined();
  });
});

describe('birthday points', () => {
  it('are one entry a year, of the tier held that day', () => {
    expect(birthdayGrant(account(0), rules, now)).toMatchObject({
      ...{ key: 'earn/birthday_points/2026', at: '2026-11-07T16:00:00.000Z', given: 50 },
    });
    expect(birthdayGrant(account(1), rules, now)?.given).toBe(100);
  });

  it.each([
    ['2026-02-28', ['02-28', '02-29']],
    ['2028-02-28', ['02-28']],
    ['2028-02-29', ['02-29']],
    ['2100-02-28', ['02-28', '02-29']],
    ['2000-02-28', ['02-28']],
    ['2026-03-01', ['03-01']],
    ['2026-12-31', ['12-31']],
  ])('on %s those of %j are kept', (day, birthdays) => {
    expect(birthdaysOn(day)).toEqual(birthdays);
  });
});

describe('grants of an upgrade that is taken back', () => {
  const move: TierMove = {
    ...{ from: 1, to: 0, at: now, reason: 'refund_reversed', ruleVersion: 1, evidence: { value: 0, orders: 0 } },
  };
  const lots = { '2026-10': 40, '2026-12': 10, '2027-11': 35 };
  it.each<[string, Account['lots'], number, object | undefined]>([
    ['leave the newest lots', lots, 30, { asked: 30, given: 30, lots: { '2027-11': -30 } }],
    [
      'and what else there is when they are spent',
      { ...lots, '2027-11': 5 },
      12,
      { given: 12, lots: { '2027-11': -5, '2026-12': -7 } },
    ],
    ['never more than is left', lots, 90, { asked: 90, given: 45, debt: 0, lots: { '2027-11': -35, '2026-12': -10 } }],
    ['nothing was granted', lots, 0, undefined],
  ])('%s', (_, held, granted, taken) => {
    const entry = takeBackGrants(account(1, { lots: held }), granted, move, rules);
    if (taken === undefined) expect(entry).toBeUndefined();
    else expect(entry).toMatchObject({ kind: 'claw_back', at: now, ...taken });
  });
});
