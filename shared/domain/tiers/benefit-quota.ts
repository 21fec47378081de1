import { keyOf, type Limit, type LimitCounters, passLimits, periodAt, usedOf } from '../limits/limit.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import type { Benefit, Programme } from '../programme/programme.ts';
import type { Instant, Zone } from '../time.ts';

/** A benefit that somebody else redeems: free shipping by the shop, early access by a drop, dedicated service by an agent. */
export type QuotaBenefit = Extract<Benefit, { quota: unknown }>;

export type BenefitState = {
  readonly benefit: Benefit;
  /** Uses in the present period; null for what the platform grants by itself. */
  readonly used: number | null;
};

/** The benefits of a level, with what is used of each in the present period. */
export const benefitsOf = (
  level: number,
  counters: LimitCounters,
  programme: Programme,
  now: Instant,
): BenefitState[] =>
  (programme.tiers.levels[level]?.benefits ?? []).map((benefit) => ({
    benefit,
    used: hasQuota(benefit) ? usedOf(limitOf(benefit), counters, now, programme.zone) : null,
  }));

/** Counts one use against the quota of the member's level, or says why not. */
export const decideBenefitUse = (
  level: number,
  counters: LimitCounters,
  kind: QuotaBenefit['kind'],
  programme: Programme,
  now: Instant,
): Outcome<LimitCounters, 'limit_reached' | 'not_allowed'> => {
  const { levels } = programme.tiers;
  const benefit = levels[level]?.benefits.find((each): each is QuotaBenefit => hasQuota(each) && each.kind === kind);
  if (!benefit) {
    const first = levels.find((tier) => tier.benefits.some((each) => each.kind === kind));
    return refused(problem('not_allowed', { needs: first?.name ?? kind }));
  }
  const verdict = passLimits([limitOf(benefit)], counters, {
    action: limitOf(benefit).action,
    entity: 'member',
    metric: 'points',
    asked: 1,
    at: now,
    zone: programme.zone,
  });
  if (verdict.kind === 'given') return done(verdict.counters);
  const { limit, used } = verdict;
  return refused(problem('limit_reached', { action: limit.action, limit: limit.limit, used, period: benefit.period }));
};

/** Where a use is counted, so that it can be given back there, whatever the rules say by then. */
export type PlaceOfUse = { readonly limit: string; readonly period: string };

export const placeOfUse = (benefit: QuotaBenefit, at: Instant, zone: Zone): PlaceOfUse => ({
  limit: keyOf(limitOf(benefit)),
  period: periodAt(benefit.period, at, zone),
});

/** The counters without one use; a period that is counted no more stays uncounted. */
export const withoutUse = (counters: LimitCounters, { limit, period }: PlaceOfUse): LimitCounters => {
  const used = counters[limit]?.[period] ?? 0;
  return used === 0 ? counters : { ...counters, [limit]: { ...counters[limit], [period]: used - 1 } };
};

const hasQuota = (benefit: Benefit): benefit is QuotaBenefit => 'quota' in benefit;

/** A quota is an ordinary limit: one model for all of them. A benefit without quota is counted too, against a limit nobody reaches. */
const limitOf = ({ kind, quota, period }: QuotaBenefit): Limit => ({
  action: `benefit.${kind}`,
  metric: 'count',
  period,
  entity: 'member',
  limit: quota ?? Number.MAX_SAFE_INTEGER,
  breach: 'reject',
});
