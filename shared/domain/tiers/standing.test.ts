import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Account, emptyAccount, type Growth } from '../account/account.ts';
import type { Tier } from '../programme/programme.ts';
import { type RuleChanges, rulesWith, tier } from '../testing/rules.ts';
import { addMonths, addMs, dayMs, endOfDay, type Instant, startOfDay } from '../time.ts';
import {
  growthAt,
  joinStandings,
  levelFor,
  periodEnd,
  reverseUpgrade,
  risen,
  settlePeriod,
  type TierStanding,
  tierProgress,
} from './standing.ts';

const zone = 'Asia/Shanghai';
const now = '2026-11-08T04:00:00.000Z';
const value = (amount: number, orders = 1): Growth => ({ value: amount, orders });
const noon = (day: string): Instant => addMs(startOfDay(day, zone), dayMs / 2);
const programmeWith = (tiers: NonNullable<RuleChanges['tiers']> = {}, growth: RuleChanges['growth'] = {}) =>
  rulesWith({ tiers, growth }).programme;
const standing = (level: number, fields: Partial<TierStanding> = {}): TierStanding => ({
  ...emptyAccount('mbr_1', '2026-01-01T00:00:00.000Z').tier,
  level,
  until: level === 0 ? null : '2026-12-31',
  ...fields,
});

describe('the level of a growth', () => {
  const levels = [
    tier('basic', 0),
    tier('silver', 500, { ordersAtLeast: 12 }),
    tier('gold', 2000, { ordersAtLeast: 48 }),
    tier('black', 6000),
  ];
  it.each([
    [0, 0, 0],
    [499, 0, 0],
    [500, 0, 1],
    [1999, 0, 1],
    [2000, 0, 2],
    [5999, 0, 2],
    [6000, 0, 3],
    [1_000_000, 0, 3],
    [-5, 0, 0],
    [0, 11, 0],
    [0, 12, 1],
    [0, 47, 1],
    [0, 48, 2],
    [0, 10_000, 2],
    [2000, 12, 2],
    [500, 48, 2],
  ])('%i and %i orders is level %i', (amount, orders, level) => {
    expect(levelFor(levels, value(amount, orders))).toBe(level);
  });

  it('with one tier only there is nothing but the lowest', () => {
    expect(levelFor([tier('basic', 0)], value(9999, 9999))).toBe(0);
  });

  it('is what looking from the top down finds, at every threshold and beside it', () => {
    const someLevels = fc
      .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 6 })
      .chain((thresholds) =>
        fc.tuple(
          fc.constant(thresholds.toSorted((a, b) => a - b)),
          fc.array(fc.option(fc.integer({ min: 1, max: 20 })), {
            minLength: thresholds.length,
            maxLength: thresholds.length,
          }),
        ),
      )
      .map(([thresholds, orders]): Tier[] => [
        tier('lowest', 0),
        ...thresholds.map((at, i) => tier(`${at}`, at, { ordersAtLeast: orders[i] ?? null })),
      ]);
    const fromTheTop = (levels: Tier[], growth: Growth): number => {
      for (let level = levels.length - 1; level > 0; level -= 1) {
        const { growthAtLeast = 0, ordersAtLeast = null } = levels[level] ?? {};
        if (growth.value >= growthAtLeast) return level;
        if (ordersAtLeast !== null && growth.orders >= ordersAtLeast) return level;
      }
      return 0;
    };
    fc.assert(
      fc.property(
        someLevels,
        fc.nat(20),
        fc.integer({ min: -1, max: 1 }),
        fc.nat(6),
        (levels, orders, beside, which) => {
          const amount = (levels[which % levels.length]?.growthAtLeast ?? 0) + beside;
          expect(levelFor(levels, value(amount, orders))).toBe(fromTheTop(levels, value(amount, orders)));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

it.each([
  ['a year: this month and the eleven before', 12, '2026-11-08T04:00:00.000Z', 12],
  ['this month alone', 1, '2026-11-08T04:00:00.000Z', 1],
  ['the last millisecond of the month', 1, '2026-11-30T15:59:59.999Z', 1],
  ['the first of the next', 2, '2026-11-30T16:00:00.000Z', 101],
  ['what is still to come does not count', 24, '2026-10-01T04:00:00.000Z', 23],
])('growth that counts: %s', (_, windowMonths, at, sum) => {
  const growth = {
    '2024-11': value(4),
    '2025-11': value(8),
    '2025-12': value(2),
    '2026-05': value(9),
    '2026-11': value(1),
    '2026-12': value(100),
  };
  expect(growthAt(growth, programmeWith({}, { windowMonths }), at).value).toBe(sum);
});

describe('rising', () => {
  const rise = (growth: Account['growth'], at = now, from = standing(0)) =>
    risen({ growth, tier: from }, programmeWith(), 7, at);
  it.each<[string, Account['growth'], number, TierStanding, number | undefined]>([
    ['equality lifts', { '2026-11': value(500) }, 1, standing(0), 500],
    ['one less does not', { '2026-11': value(499) }, 0, standing(0), undefined],
    ['two levels at once', { '2026-11': value(2000) }, 2, standing(0), 2000],
    ['what was before counts', { '2026-11': value(100), '2025-12': value(400) }, 1, standing(0), 500],
    ['what is too old does not', { '2026-11': value(100), '2025-11': value(400) }, 0, standing(0), undefined],
    ['nobody falls here', { '2026-11': value(1) }, 2, standing(2), undefined],
    ['nor rises to where they are', { '2026-11': value(600) }, 1, standing(1), undefined],
  ])('%s', (_, growth, level, from, evidence) => {
    const { tier: after, move } = rise(growth, now, from);
    expect(after.level).toBe(level);
    expect(move?.evidence.value).toBe(evidence);
    if (move) {
      expect(move).toMatchObject({ from: from.level, to: level, at: now, reason: 'threshold_reached', ruleVersion: 7 });
      expect(after).toEqual({
        ...{ level, since: now, until: '2027-11-07', before: from, refunded: false, granted: 0, ruleVersion: 7 },
      });
    } else expect(after).toBe(from);
  });

  it('an event that comes late may complete a later month', () => {
    const { tier: after, move } = rise({ '2026-03': value(300), '2026-05': value(200) }, '2026-03-10T04:00:00.000Z');
    expect(after).toMatchObject({ level: 1, since: '2026-04-30T16:00:00.000Z', until: '2027-04-30' });
    expect(move).toMatchObject({ at: '2026-04-30T16:00:00.000Z' });
  });

  it.each([
    ['2026-11-08', 12, '2027-11-07'],
    ['2028-02-29', 12, '2029-02-27'],
    ['2026-01-31', 1, '2026-02-27'],
    ['2026-01-01', 12, '2026-12-31'],
  ])('a period from %s of %i months ends on %s', (day, periodMonths, end) => {
    expect(periodEnd(noon(day), programmeWith({ periodMonths }))).toBe(end);
  });
});

describe('the end of a period', () => {
  const settle = (
    from: TierStanding,
    growth: Account['growth'],
    at: Instant,
    tiers: NonNullable<RuleChanges['tiers']> = {},
  ) => settlePeriod({ growth, tier: from }, programmeWith({ graceDays: 30, ...tiers }), 7, at);
  const gold = standing(2);
  it.each<[string, TierStanding, Account['growth'], string, NonNullable<RuleChanges['tiers']>, object, number[]]>([
    ['before it nothing happens', gold, {}, '2026-12-31T15:59:59.999Z', {}, gold, []],
    ['in the days of grace nothing is lost', gold, {}, '2026-12-31T16:00:00.000Z', {}, gold, []],
    ['nor in their last millisecond', gold, {}, '2027-01-30T15:59:59.999Z', {}, gold, []],
    [
      'after them the tier goes down by one',
      gold,
      {},
      '2027-01-30T16:00:00.000Z',
      {},
      { level: 1, until: '2028-01-30' },
      [1],
    ],
    [
      'or to what the value says',
      gold,
      {},
      '2027-01-30T16:00:00.000Z',
      { down: 'to_value' },
      { level: 0, until: null },
      [0],
    ],
    [
      'which may be in between',
      gold,
      { '2026-12': value(600) },
      '2027-01-30T16:00:00.000Z',
      { down: 'to_value' },
      { level: 1 },
      [1],
    ],
    [
      'without grace at midnight',
      gold,
      {},
      '2026-12-31T16:00:00.000Z',
      { graceDays: 0 },
      { level: 1, until: '2027-12-31' },
      [1],
    ],
    [
      'enough growth keeps it, for a new period',
      gold,
      { '2026-06': value(2000) },
      '2026-12-31T16:00:00.000Z',
      {},
      { level: 2, until: '2027-12-31', since: gold.since },
      [],
    ],
    [
      'growth of the last day counts',
      gold,
      { '2026-01': value(2000) },
      '2026-12-31T16:00:00.000Z',
      {},
      { level: 2, until: '2027-12-31' },
      [],
    ],
    [
      'growth in the days of grace saves it',
      gold,
      { '2026-12': value(1000), '2027-01': value(1000) },
      '2027-01-15T04:00:00.000Z',
      {},
      { level: 2, until: '2027-12-31' },
      [],
    ],
    ['growth after them does not', gold, { '2027-02': value(2000) }, '2027-02-15T04:00:00.000Z', {}, { level: 1 }, [1]],
    [
      'a tier that is never lost stays',
      gold,
      {},
      '2027-06-01T04:00:00.000Z',
      { levels: [tier('a', 0), tier('b', 500), tier('c', 2000, { neverDown: true })] },
      { level: 2, until: '2027-12-31' },
      [],
    ],
    [
      'and nobody falls past it',
      gold,
      {},
      '2027-06-01T04:00:00.000Z',
      { down: 'to_value', levels: [tier('a', 0), tier('b', 500, { neverDown: true }), tier('c', 2000)] },
      { level: 1 },
      [1],
    ],
    [
      'periods nobody looked at end one by one',
      gold,
      {},
      '2030-01-01T04:00:00.000Z',
      {},
      { level: 0, until: null },
      [1, 0],
    ],
    ['the lowest has no period', standing(0), {}, '2036-01-01T04:00:00.000Z', {}, { level: 0, until: null }, []],
    ['a level the rules no longer have goes down', standing(5), {}, '2027-06-01T04:00:00.000Z', {}, { level: 4 }, [4]],
  ])('%s', (_, from, growth, at, tiers, after, downs) => {
    const settled = settle(from, growth, at, tiers);
    expect(settled.tier).toMatchObject(after);
    expect(settled.moves.map((move) => move.to)).toEqual(downs);
    for (const move of settled.moves) expect(move).toMatchObject({ reason: 'period_ended', ruleVersion: 7 });
  });

  it('a move is dated when grace is over, with the growth it was judged by', () => {
    const { moves } = settle(gold, { '2026-12': value(600) }, '2027-06-01T04:00:00.000Z');
    expect(moves).toEqual([
      ...[
        {
          from: 2,
          to: 1,
          at: '2027-01-30T16:00:00.000Z',
          reason: 'period_ended',
          evidence: value(600),
          ruleVersion: 7,
        },
      ],
    ]);
  });

  it('a settled period makes an upgrade firm', () => {
    const risenTo = standing(2, { before: standing(0), refunded: true });
    expect(settle(risenTo, { '2026-12': value(2000) }, '2027-01-01T04:00:00.000Z').tier).toMatchObject({
      level: 2,
      before: null,
      refunded: false,
    });
  });

  it('ends the same whether somebody looks every night or once, years later', () => {
    const months = fc.integer({ min: 0, max: 48 }).map((count) => addMonths('2025-06', count));
    const someGrowth = fc.dictionary(months, fc.record({ value: fc.nat(2500), orders: fc.nat(3) }), { maxKeys: 12 });
    const someTiers = fc.record({
      graceDays: fc.constantFrom(0, 30, 75),
      periodMonths: fc.constantFrom(1, 6, 12),
      down: fc.constantFrom('one' as const, 'to_value' as const),
      levels: fc.boolean().map((neverDown) => [tier('a', 0), tier('b', 500, { neverDown }), tier('c', 2000)]),
    });
    const someUntil = fc.integer({ min: 0, max: 400 }).map((days) => addMs('2026-01-01T04:00:00.000Z', days * dayMs));
    fc.assert(
      fc.property(
        someGrowth,
        someTiers,
        someUntil,
        fc.array(fc.nat(900), { maxLength: 8 }),
        (growth, tiers, until, looks) => {
          const from = standing(2, { until: until.slice(0, 10) });
          const days = [...looks.toSorted((a, b) => a - b), 900];
          const moves: unknown[] = [];
          let nightly = from;
          for (const day of days) {
            const settled = settle(nightly, growth, addMs('2026-01-01T04:00:00.000Z', day * dayMs), tiers);
            nightly = settled.tier;
            moves.push(...settled.moves);
          }
          const once = settle(from, growth, addMs('2026-01-01T04:00:00.000Z', 900 * dayMs), tiers);
          expect({ tier: nightly, moves }).toEqual(once);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('an upgrade after a refund', () => {
  const upgradedAt = '2026-11-02T04:00:00.000Z';
  const basic = standing(0);
  const silver = standing(1, { since: '2026-05-05T04:00:00.000Z', until: '2027-05-04', before: basic, granted: 20 });
  const onSilver = (fields: Partial<TierStanding> = {}) =>
    standing(2, { since: upgradedAt, until: '2027-11-01', before: silver, refunded: true, granted: 50, ...fields });
  const onBasic = (fields: Partial<TierStanding> = {}) => onSilver({ before: basic, ...fields });
  const reverse = (from: TierStanding, growth: Account['growth'], at = now) =>
    reverseUpgrade({ growth, tier: from }, programmeWith(), 7, at);
  it.each<[string, TierStanding, Account['growth'], object, number]>([
    [
      'holds while its growth does',
      onSilver(),
      { '2026-11': value(2000) },
      { level: 2, until: '2027-11-01', refunded: false },
      0,
    ],
    [
      'goes back to the standing before, with its own period',
      onSilver(),
      { '2026-05': value(500) },
      { ...silver, refunded: false },
      50,
    ],
    [
      'and further when that one fell with it',
      onSilver(),
      { '2026-05': value(100) },
      { level: 0, until: null, before: null },
      70,
    ],
    [
      'a tier that was kept at a period end is not in doubt',
      onSilver({ before: { ...silver, before: null } }),
      {},
      { level: 1, until: '2027-05-04' },
      50,
    ],
    [
      'what is left may be worth a tier in between',
      onBasic(),
      { '2026-11': value(700) },
      { level: 1, since: upgradedAt, until: '2027-11-01' },
      50,
    ],
    [
      'growth that came since can hold it',
      onBasic({ since: '2026-09-02T04:00:00.000Z' }),
      { '2026-11': value(2000) },
      { level: 2 },
      0,
    ],
    [
      'or hold less, from today',
      onBasic({ since: '2026-09-02T04:00:00.000Z' }),
      { '2026-11': value(700) },
      { level: 1, since: now, until: '2027-11-07' },
      50,
    ],
    ['nothing was refunded', onBasic({ refunded: false }), {}, { level: 2, before: basic }, 0],
    ['no upgrade to take back', standing(2, { refunded: true }), {}, { level: 2, refunded: false }, 0],
  ])('%s', (_, from, growth, after, granted) => {
    const reversal = reverse(from, growth);
    expect(reversal.tier).toMatchObject(after);
    expect(reversal.granted).toBe(granted);
    if (reversal.tier.level === 2) expect(reversal.move).toBeUndefined();
    else {
      const evidence = growthAt(growth, programmeWith(), now);
      expect(reversal.move).toEqual({
        ...{ from: 2, to: reversal.tier.level, at: now, reason: 'refund_reversed', evidence, ruleVersion: 7 },
      });
    }
  });
});

describe('joining two standings', () => {
  const [basic, silver] = [standing(0), standing(1, { until: '2027-03-01' })];
  const gold = standing(2, { before: basic });
  it.each<[string, TierStanding, TierStanding, object]>([
    ['the higher one', silver, standing(2), { level: 2, before: null }],
    ['in whichever order', standing(2), silver, { level: 2, before: null }],
    ['the longer of equals', standing(1), silver, { level: 1, until: '2027-03-01' }],
    ['an upgrade is taken back to the other one at the lowest', silver, gold, { level: 2, before: silver }],
    [
      'or to its own before, where that is higher',
      basic,
      standing(2, { before: silver }),
      { level: 2, before: { ...silver, before: null } },
    ],
    ['a refund of either is looked at', standing(0, { refunded: true }), gold, { level: 2, refunded: true }],
  ])('%s', (_, one, other, joined) => {
    expect(joinStandings(one, other)).toMatchObject(joined);
  });
});

describe('what is missing', () => {
  const levels = [
    tier('basic', 0, { neverDown: true }),
    tier('silver', 500, { ordersAtLeast: 12 }),
    tier('gold', 2000),
  ];
  const progress = (from: TierStanding, growth: Account['growth'], at = now) =>
    tierProgress({ growth, tier: from }, programmeWith({ levels, graceDays: 30 }), at);
  it.each<[string, TierStanding, Account['growth'], object]>([
    ['to rise', standing(0), { '2026-11': value(480, 2) }, { next: { level: 1, growth: 20, orders: 10 }, keep: null }],
    ['one way is enough', standing(0), { '2026-11': value(0, 12) }, { next: { level: 1, growth: 0, orders: 0 } }],
    [
      'nothing above the top',
      standing(2),
      { '2026-11': value(9999) },
      { next: null, keep: { growth: 0, orders: null } },
    ],
    [
      'to keep, at the end of the period',
      standing(1),
      { '2026-11': value(480, 2) },
      { keep: { growth: 20, orders: 10 } },
    ],
    [
      'counting only what will count then',
      standing(1),
      { '2025-12': value(450), '2026-11': value(100) },
      { growth: value(550, 2), keep: { growth: 400, orders: 11 } },
    ],
  ])('%s', (_, from, growth, missing) => {
    expect(progress(from, growth)).toMatchObject(missing);
  });

  it('in the days of grace what is bought then counts, and so does what counted on the last day', () => {
    const inGrace = '2027-01-10T04:00:00.000Z';
    expect(progress(standing(1), { '2027-01': value(450) }, inGrace).keep).toEqual({ growth: 50, orders: 11 });
    expect(progress(standing(1), { '2026-01': value(450) }, inGrace).keep).toEqual({ growth: 50, orders: 11 });
  });

  it('nothing missing to keep is what keeps it', () => {
    const someGrowth = fc.dictionary(
      fc.integer({ min: 0, max: 12 }).map((count) => addMonths('2025-12', count)),
      fc.record({ value: fc.nat(700), orders: fc.nat(6) }),
      { maxKeys: 5 },
    );
    fc.assert(
      fc.property(someGrowth, (growth) => {
        const from = standing(1);
        const programme = programmeWith({ levels, graceDays: 30 });
        const lastDay = addMs(endOfDay('2026-12-31', zone), -1);
        const { keep } = tierProgress({ growth, tier: from }, programme, lastDay);
        const after = settlePeriod({ growth, tier: from }, programme, 1, addMs(lastDay, 1));
        expect(keep?.growth === 0).toBe(after.tier.until === '2027-12-31');
      }),
      { numRuns: 300 },
    );
  });
});
