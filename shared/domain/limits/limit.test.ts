import { describe, expect, it } from 'vitest';
import { addCounters, type Limit, type LimitCounters, passLimits, periodAt, usedOf } from './limit.ts';

const zone = 'Asia/Shanghai';
const at = '2026-11-08T04:00:00.000Z';
const limit = (changes: Partial<Limit> = {}): Limit => ({
  action: 'earn',
  metric: 'points',
  period: 'day',
  entity: 'member',
  limit: 100,
  breach: 'cap',
  ...changes,
});
const ask = (
  limits: Limit[],
  asked: number,
  counters: LimitCounters = {},
  changes: { action?: string; at?: string } = {},
) =>
  passLimits(limits, counters, {
    action: 'earn.order',
    entity: 'member',
    metric: 'points',
    asked,
    at,
    zone,
    ...changes,
  });
const given = (...asked: Parameters<typeof ask>) => {
  const verdict = ask(...asked);
  return verdict.kind === 'given' ? verdict.given : verdict.kind;
};
const used = (count: number): LimitCounters => ({ 'earn/points/day': { '2026-11-08': count } });

describe('how much passes', () => {
  const once = limit({ metric: 'count', limit: 1 });
  const counted: LimitCounters = { 'earn/count/day': { '2026-11-08': 1 } };
  it.each<[string, Limit[], number, LimitCounters, number | 'rejected']>([
    ['no limit', [], 500, {}, 500],
    ['a cap not reached', [limit()], 99, {}, 99],
    ['a cap just reached', [limit()], 100, {}, 100],
    ['a cap reduces', [limit()], 101, {}, 100],
    ['a cap counts what went before', [limit()], 50, used(70), 30],
    ['a cap that is used up', [limit()], 50, used(100), 0],
    ['a cap lowered below what is used', [limit({ limit: 10 })], 50, used(100), 0],
    ['a limit that rejects, just reached', [limit({ breach: 'reject' })], 100, {}, 100],
    ['a limit that rejects', [limit({ breach: 'reject' })], 101, {}, 'rejected'],
    ['a limit that queues gives nothing now', [limit({ breach: 'queue' })], 101, {}, 'rejected'],
    ['the tightest cap counts', [limit({ limit: 80, period: 'week' }), limit({ limit: 60 })], 90, {}, 60],
    ['once a day', [once], 90, {}, 90],
    ['twice a day', [once], 90, counted, 0],
    ['twice a day, rejecting', [{ ...once, breach: 'reject' }], 90, counted, 'rejected'],
    [
      'what is asked decides whether a limit rejects',
      [limit({ limit: 10 }), limit({ period: 'week', limit: 50, breach: 'reject' })],
      60,
      {},
      'rejected',
    ],
    ['another entity', [limit({ entity: 'shop', limit: 1 })], 90, {}, 90],
    ['another action', [limit({ action: 'earn.review', limit: 1 })], 90, {}, 90],
    ['a name that only begins alike', [limit({ action: 'ear', limit: 1 })], 90, {}, 90],
    ['its own name', [limit({ action: 'earn.order', limit: 1 })], 90, {}, 1],
    ['fen are not points', [limit({ metric: 'amount', limit: 1 })], 90, {}, 90],
  ])('%s', (_, limits, asked, counters, passes) => {
    expect(given(limits, asked, counters)).toBe(passes);
  });

  it('says which limit refused, and what is used of it', () => {
    const rejecting = limit({ breach: 'reject' });
    expect(ask([limit({ limit: 500 }), rejecting], 50, used(70))).toEqual({
      kind: 'rejected',
      limit: rejecting,
      used: 70,
    });
  });
});

describe('counting', () => {
  it('counts what passed, against every limit at once', () => {
    const verdict = ask([limit(), limit({ metric: 'count', period: 'month', limit: 3 })], 130, used(60));
    expect(verdict).toEqual({
      kind: 'given',
      given: 40,
      counters: { 'earn/points/day': { '2026-11-08': 100 }, 'earn/count/month': { '2026-11': 1 } },
    });
  });

  it('counts nothing where nothing passed', () => {
    const counters = used(100);
    const limits = [limit(), limit({ metric: 'count', limit: 3 })];
    expect(ask(limits, 10, counters)).toEqual({ kind: 'given', given: 0, counters });
  });

  it.each<[string, Limit['period'], string, string, boolean]>([
    ['the last millisecond of the day', 'day', '2026-11-08T15:59:59.999Z', '2026-11-07T16:00:00.000Z', true],
    ['midnight', 'day', '2026-11-08T15:59:59.999Z', '2026-11-08T16:00:00.000Z', false],
    [
      'Sunday belongs to the week of Monday before',
      'week',
      '2026-11-08T15:59:59.999Z',
      '2026-11-01T16:00:00.000Z',
      true,
    ],
    ['Monday begins one', 'week', '2026-11-08T15:59:59.999Z', '2026-11-08T16:00:00.000Z', false],
    ['the last millisecond of the month', 'month', '2026-11-30T15:59:59.999Z', '2026-11-01T00:00:00.000Z', true],
    ['the first of the next', 'month', '2026-11-30T15:59:59.999Z', '2026-11-30T16:00:00.000Z', false],
    ['the same hour', 'hour', '2026-11-08T04:00:00.000Z', '2026-11-08T04:59:59.999Z', true],
    ['the next hour', 'hour', '2026-11-08T04:00:00.000Z', '2026-11-08T05:00:00.000Z', false],
    ['ever', 'none', '2026-11-08T04:00:00.000Z', '2036-11-08T04:00:00.000Z', true],
  ])('%s', (_, period, one, other, same) => {
    expect(periodAt(period, one, zone) === periodAt(period, other, zone)).toBe(same);
  });

  it("keeps the days apart: what comes late counts for its own day, and leaves today's count alone", () => {
    const days = [
      '2026-11-08T04:00:00.000Z',
      '2026-11-07T04:00:00.000Z',
      '2026-11-08T05:00:00.000Z',
      '2026-11-07T05:00:00.000Z',
    ];
    let counters: LimitCounters = {};
    const passed = days.map((day) => {
      const verdict = ask([limit()], 70, counters, { at: day });
      if (verdict.kind !== 'given') return verdict.kind;
      counters = verdict.counters;
      return verdict.given;
    });
    expect(passed).toEqual([70, 70, 30, 30]);
  });

  it('remembers the three newest periods only, and never forgets the newest for an old one', () => {
    const days = ['2026-11-08', '2026-11-05', '2026-11-06', '2026-11-07', '2026-11-01'];
    const counters = days.reduce(
      (sum, day) => addCounters(sum, { 'earn/points/day': { [day]: 5 } }),
      {} as LimitCounters,
    );
    expect(counters).toEqual({ 'earn/points/day': { '2026-11-06': 5, '2026-11-07': 5, '2026-11-08': 5 } });
    expect(usedOf(limit(), counters, at, zone)).toBe(5);
  });

  it('adds two counts up, as for a duplicate that is folded in', () => {
    expect(addCounters({ a: { '2026-11': 2 }, b: { ever: 1 } }, { a: { '2026-11': 3, '2026-10': 1 } })).toEqual({
      a: { '2026-10': 1, '2026-11': 5 },
      b: { ever: 1 },
    });
  });
});
