import { describe, expect, it } from 'vitest';
import type { LimitCounters } from '../limits/limit.ts';
import { rulesWith, tier } from '../testing/rules.ts';
import { benefitsOf, decideBenefitUse } from './benefit-quota.ts';

const now = '2026-11-08T04:00:00.000Z';
const { programme } = rulesWith({
  tiers: {
    levels: [
      tier('basic', 0),
      tier('silver', 500, {
        benefits: [
          { kind: 'free_shipping', quota: 2, period: 'month' },
          { kind: 'dedicated_service', quota: null, period: 'year' },
          { kind: 'monthly_points', points: 5 },
        ],
      }),
    ],
  },
});
const use = (level: number, counters: LimitCounters = {}, at = now) =>
  decideBenefitUse(level, counters, 'free_shipping', programme, at);
const used = (count: number): LimitCounters => ({ 'benefit.free_shipping/count/month': { '2026-11': count } });

describe('using a benefit', () => {
  it('counts against its quota', () => {
    expect(use(1)).toEqual({ ok: true, value: used(1) });
    expect(use(1, used(1))).toEqual({ ok: true, value: used(2) });
  });
  it('is refused when the quota is used up, until the next period', () => {
    const facts = { action: 'benefit.free_shipping', limit: 2, used: 2, period: 'month' };
    expect(use(1, used(2))).toEqual({ ok: false, problem: { code: 'limit_reached', facts } });
    expect(use(1, used(2), '2026-11-30T15:59:59.999Z')).toMatchObject({ ok: false });
    expect(use(1, used(2), '2026-11-30T16:00:00.000Z')).toMatchObject({ ok: true });
  });
  it('is refused below the tier that has it, which is named', () => {
    expect(use(0)).toEqual({ ok: false, problem: { code: 'not_allowed', facts: { needs: 'silver' } } });
  });
  it('without a quota is counted all the same', () => {
    const counters = { 'benefit.dedicated_service/count/year': { '2026': 1000 } };
    expect(decideBenefitUse(1, counters, 'dedicated_service', programme, now)).toEqual({
      ok: true,
      value: { 'benefit.dedicated_service/count/year': { '2026': 1001 } },
    });
  });
});

it('benefits say what is used of each; what the platform grants by itself has no count', () => {
  expect(benefitsOf(1, used(2), programme, now).map((each) => [each.benefit.kind, each.used])).toEqual([
    ['free_shipping', 2],
    ['dedicated_service', 0],
    ['monthly_points', null],
  ]);
  expect(benefitsOf(0, used(2), programme, now)).toEqual([]);
});
