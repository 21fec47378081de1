import { describe, expect, it } from 'vitest';
import { type Account, emptyAccount, type Lots } from '../account/account.ts';
import { postAll } from '../account/entry.ts';
import type { Limit } from '../limits/limit.ts';
import { type RuleChanges, rulesWith } from '../testing/rules.ts';
import { decideAdjustment, needsApproval } from './adjust-points.ts';
import { decideActionEarning } from './earn-action.ts';
import { decideRelease } from './release-spend.ts';
import { decideSpend } from './spend-points.ts';

const now = '2026-11-08T04:00:00.000Z';
const account = (fields: Partial<Account> = {}): Account => ({ ...emptyAccount('mbr_1', now), ...fields });
const lots: Lots = { never: 50, '2027-06': 20, '2026-11': 10, '2026-10': 99 };
const spend = (points: number, fields: Partial<Account> = { lots }, changes: RuleChanges = {}, at = now) =>
  decideSpend(
    account(fields),
    { number: 'spd_1', points, at: now, reason: 'tea', by: null },
    rulesWith(changes).programme,
    at,
  );

describe('spending', () => {
  it.each<[string, ReturnType<typeof spend>, Lots]>([
    ['from the lot that lapses soonest', spend(10), { '2026-11': -10 }],
    ['and then the next', spend(11), { '2026-11': -10, '2027-06': -1 }],
    ['never-expiring points last', spend(31), { '2026-11': -10, '2027-06': -20, never: -1 }],
    ['all there is', spend(80), { '2026-11': -10, '2027-06': -20, never: -50 }],
    [
      'the last millisecond of a lot',
      spend(80, { lots }, {}, '2026-11-30T15:59:59.999Z'),
      { '2026-11': -10, '2027-06': -20, never: -50 },
    ],
  ])('%s', (_, decided, taken) => {
    expect(decided).toMatchObject({ ok: true, value: { entry: { kind: 'spend', key: 'spend/spd_1', lots: taken } } });
  });

  it.each<[string, ReturnType<typeof spend>, object]>([
    ['a point more than there is', spend(81), { asked: 81, available: 80, shortBy: 1 }],
    ['nothing there', spend(1, {}), { asked: 1, available: 0, shortBy: 1 }],
    ['pending points are not there yet', spend(1, { pending: 9 }), { asked: 1, available: 0, shortBy: 1 }],
    ['a debt is not spendable', spend(10, { lots: { never: 10 }, debt: 4 }), { asked: 10, available: 6, shortBy: 4 }],
    [
      'lapsed points are gone, written off or not',
      spend(1, { lots: { '2026-10': 99 } }),
      { asked: 1, available: 0, shortBy: 1 },
    ],
    [
      'a lot dies with its month',
      spend(80, { lots }, {}, '2026-11-30T16:00:00.000Z'),
      { asked: 80, available: 70, shortBy: 10 },
    ],
  ])('refuses %s', (_, decided, facts) => {
    expect(decided).toEqual({ ok: false, problem: { code: 'points_short', facts } });
  });

  describe('a limit refuses the whole, whatever its breach: a price never shrinks', () => {
    const limit = (changes: Partial<Limit>): Limit => ({
      ...{ action: 'spend', metric: 'points', period: 'day', entity: 'member', limit: 50, breach: 'cap' },
      ...changes,
    });
    const counters = { 'spend/points/day': { '2026-11-08': 30 }, 'spend/count/week': { '2026-11-02': 2 } };
    it.each<[string, Limit[], number, object]>([
      ['a cap', [limit({})], 21, { action: 'spend', limit: 50, used: 30, period: 'day' }],
      [
        'a limit that rejects',
        [limit({ breach: 'reject' })],
        21,
        { action: 'spend', limit: 50, used: 30, period: 'day' },
      ],
      [
        'the one that is in the way, not the first',
        [limit({ limit: 500 }), limit({ metric: 'count', period: 'week', limit: 2 })],
        1,
        { action: 'spend', limit: 2, used: 2, period: 'week' },
      ],
    ])('%s', (_, limits, points, facts) => {
      expect(spend(points, { lots, counters }, { limits })).toEqual({
        ok: false,
        problem: { code: 'limit_reached', facts },
      });
    });

    it('and counts what it let pass', () => {
      expect(spend(20, { lots, counters }, { limits: [limit({})] })).toMatchObject({
        ok: true,
        value: { counters: { 'spend/points/day': { '2026-11-08': 50 } } },
      });
    });
  });
});

describe('releasing a spend', () => {
  const release = (fields: Partial<Account>, at = now) =>
    decideRelease(
      account(fields),
      { given: 30, lots: { '2026-11': -10, '2027-06': -20 } },
      { number: 'spd_1', reason: 'cart left', by: 'stf_1' },
      rulesWith(),
      at,
    );
  it('gives every lot back what came from it', () => {
    expect(release({})).toMatchObject({
      kind: 'give_back',
      asked: 30,
      given: 30,
      lots: { '2026-11': 10, '2027-06': 20 },
      debt: 0,
    });
  });
  it('pays a debt first, like any credit', () => {
    expect(release({ debt: 12 })).toMatchObject({ given: 30, lots: { '2027-06': 18 }, debt: -12 });
  });
  it('reinstates what has lapsed meanwhile', () => {
    expect(release({}, '2026-11-30T16:00:00.000Z')).toMatchObject({
      kind: 'reinstate',
      given: 30,
      lots: { '2026-12': 10, '2027-06': 20 },
    });
  });
});

describe('a change by hand', () => {
  const adjust = (points: number, fields: Partial<Account> = {}) =>
    decideAdjustment(
      account(fields),
      { adjustmentId: 'adj_1', points, reason: 'sorry', at: now, by: 'stf_1' },
      rulesWith(),
      now,
    );
  it.each<[string, ReturnType<typeof adjust>, object]>([
    ['up, into the lot of today', adjust(30), { given: 30, lots: { '2027-11': 30 }, debt: 0 }],
    ['up, a debt first', adjust(30, { debt: 10 }), { given: 30, lots: { '2027-11': 20 }, debt: -10 }],
    ['down, soonest expiry first', adjust(-15, { lots }), { given: -15, lots: { '2026-11': -10, '2027-06': -5 } }],
    ['down to nothing', adjust(-80, { lots }), { given: -80, lots: { '2026-11': -10, '2027-06': -20, never: -50 } }],
  ])('%s', (_, decided, moved) => {
    expect(decided).toMatchObject({ ok: true, value: { kind: 'adjust', key: 'adjust/adj_1', by: 'stf_1', ...moved } });
  });

  it('never below what is there', () => {
    expect(adjust(-81, { lots })).toEqual({
      ok: false,
      problem: { code: 'points_short', facts: { asked: 81, available: 80, shortBy: 1 } },
    });
  });

  it.each([
    [1000, false],
    [1001, true],
    [-1000, false],
    [-1001, true],
  ])('of %i needs a second person: %s', (points, needs) => {
    expect(needsApproval(points, rulesWith({ approvalOverPoints: 1000 }))).toBe(needs);
  });
});

describe('points for an action', () => {
  const once: Limit = {
    action: 'earn.check-in',
    metric: 'count',
    period: 'day',
    entity: 'member',
    limit: 1,
    breach: 'cap',
  };
  const act = (action: string, fields: Partial<Account> = {}) =>
    decideActionEarning(
      account(fields),
      { action, source: 'app', number: '7', at: now },
      rulesWith({ earn: { actions: { 'check-in': 5, nothing: 0 } }, limits: [once] }),
      now,
    );
  it('what the programme names', () => {
    expect(act('check-in')).toMatchObject({
      ok: true,
      value: {
        entry: { key: 'earn/action/check-in/app/7', asked: 5, given: 5, lots: { '2027-11': 5 } },
        counters: { 'earn.check-in/count/day': { '2026-11-08': 1 } },
      },
    });
  });
  it('a second time on one day: asked is kept, nothing is given', () => {
    const counters = { 'earn.check-in/count/day': { '2026-11-08': 1 } };
    const decided = act('check-in', { counters });
    expect(decided).toMatchObject({ ok: true, value: { entry: { asked: 5, given: 0, lots: {} } } });
    expect(decided.ok && postAll(account(), [decided.value.entry]).lots).toEqual({});
  });
  it('an action that gives nothing is no fault', () => {
    expect(act('nothing')).toMatchObject({ ok: true, value: { entry: { asked: 0, given: 0 } } });
  });
  it('an action nobody named', () => {
    expect(act('dance')).toMatchObject({ ok: false, problem: { code: 'invalid_value' } });
  });
});
