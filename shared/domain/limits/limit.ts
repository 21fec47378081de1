import { type Day, dayOf, type Instant, weekOf, type Zone } from '../time.ts';

/** One model for every limit and budget of the platform. */
export type Limit = {
  /** What is limited: `earn`, `earn.check-in`, `spend` … A limit on `earn` also counts every `earn.…`. */
  readonly action: string;
  readonly metric: 'count' | 'amount' | 'points';
  readonly period: LimitPeriod;
  readonly entity: LimitEntity;
  readonly limit: number;
  /** `cap` gives what is left, `reject` refuses the whole, `queue` keeps it for later. */
  readonly breach: 'reject' | 'cap' | 'queue';
};
export type LimitPeriod = 'none' | 'hour' | 'day' | 'week' | 'month' | 'year';
export type LimitEntity = 'programme' | 'campaign' | 'member' | 'group' | 'operator' | 'shop' | 'device';

/** Used so far under each limit, by limit key; a count of an older period is as good as none. */
export type LimitCounters = Readonly<Record<string, { readonly period: string; readonly used: number }>>;

/** Which stretch of time a moment falls in, as text: equal text, same period. */
export const periodAt = (period: LimitPeriod, at: Instant, zone: Zone): string => {
  const day: Day = dayOf(at, zone);
  switch (period) {
    case 'none':
      return 'ever';
    case 'hour':
      return at.slice(0, 13);
    case 'day':
      return day;
    case 'week':
      return weekOf(day);
    case 'month':
      return day.slice(0, 7);
    case 'year':
      return day.slice(0, 4);
  }
};

export type LimitVerdict =
  | { readonly kind: 'given'; readonly given: number; readonly counters: LimitCounters }
  | { readonly kind: 'rejected'; readonly limit: Limit; readonly used: number };

/**
 * How much of what is asked may pass all limits of an action for one entity: the tightest cap reduces, any rejecting limit
 * that would be passed refuses the whole. What passes is counted against every limit at once.
 * @param asked points (or fen for `amount`); a `count` limit counts one for each call
 */
export const passLimits = (
  limits: readonly Limit[],
  counters: LimitCounters,
  call: { action: string; entity: LimitEntity; metric: 'points' | 'amount'; asked: number; at: Instant; zone: Zone },
): LimitVerdict => {
  const bound = limits.filter((limit) => limit.entity === call.entity && covers(limit.action, call.action));
  const usedOf = (limit: Limit): number => {
    const counter = counters[keyOf(limit)];
    return counter?.period === periodAt(limit.period, call.at, call.zone) ? counter.used : 0;
  };
  let given = call.asked;
  for (const limit of bound) {
    const left = Math.max(0, limit.limit - usedOf(limit));
    const needs = limit.metric === 'count' ? 1 : limit.metric === call.metric ? call.asked : 0;
    if (needs <= left) continue;
    if (limit.breach !== 'cap') return { kind: 'rejected', limit, used: usedOf(limit) };
    given = Math.min(given, limit.metric === 'count' ? 0 : left);
  }
  const next: Record<string, { period: string; used: number }> = { ...counters };
  for (const limit of bound) {
    const adds = limit.metric === 'count' ? (given > 0 ? 1 : 0) : limit.metric === call.metric ? given : 0;
    next[keyOf(limit)] = { period: periodAt(limit.period, call.at, call.zone), used: usedOf(limit) + adds };
  }
  return { kind: 'given', given, counters: next };
};

/** The name of a limit's counter. Remaining is always shown against the entity it is counted for. */
export const keyOf = (limit: Limit): string => `${limit.action}/${limit.metric}/${limit.period}`;

const covers = (limited: string, action: string): boolean => action === limited || action.startsWith(`${limited}.`);
