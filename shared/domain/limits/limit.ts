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

/** Used so far under each limit, by limit key and period. */
export type LimitCounters = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Of each limit only the newest periods are remembered, so that an account stays small: room for what comes late, yet an event that is
 * older still finds no count and leaves none, so it can never wipe out today's.
 */
const periodsKept = 3;

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
 * that what is asked would pass refuses the whole. What passes is counted against every limit at once.
 * @param asked points (or fen for `amount`); a `count` limit counts one for each call
 */
export const passLimits = (
  limits: readonly Limit[],
  counters: LimitCounters,
  call: { action: string; entity: LimitEntity; metric: 'points' | 'amount'; asked: number; at: Instant; zone: Zone },
): LimitVerdict => {
  const bound = limits.filter((limit) => limit.entity === call.entity && covers(limit.action, call.action));
  const { at, zone } = call;
  let given = call.asked;
  for (const limit of bound) {
    const left = Math.max(0, limit.limit - usedOf(limit, counters, at, zone));
    const needs = limit.metric === 'count' ? 1 : limit.metric === call.metric ? call.asked : 0;
    if (needs <= left) continue;
    if (limit.breach !== 'cap') return { kind: 'rejected', limit, used: usedOf(limit, counters, at, zone) };
    given = Math.min(given, limit.metric === 'count' ? 0 : left);
  }
  const added = bound.map((limit): [string, Record<string, number>] => {
    const adds = limit.metric === 'count' ? 1 : limit.metric === call.metric ? given : 0;
    return [keyOf(limit), given > 0 && adds > 0 ? { [periodAt(limit.period, at, zone)]: adds } : {}];
  });
  return { kind: 'given', given, counters: addCounters(counters, Object.fromEntries(added)) };
};

/** What is used of a limit in the period of a moment. */
export const usedOf = (limit: Limit, counters: LimitCounters, at: Instant, zone: Zone): number =>
  counters[keyOf(limit)]?.[periodAt(limit.period, at, zone)] ?? 0;

/** Both counts together, limit by limit and period by period. */
export const addCounters = (counters: LimitCounters, others: LimitCounters): LimitCounters => {
  const sum: Record<string, Readonly<Record<string, number>>> = { ...counters };
  for (const [key, periods] of Object.entries(others)) {
    const both: Record<string, number> = { ...sum[key] };
    for (const [period, used] of Object.entries(periods)) both[period] = (both[period] ?? 0) + used;
    const newest = Object.keys(both).sort().slice(-periodsKept);
    if (newest.length > 0) sum[key] = Object.fromEntries(newest.map((period) => [period, both[period] ?? 0]));
  }
  return sum;
};

/** A count without what another brought to it, as far as its periods are still remembered. */
export const takeCounters = (counters: LimitCounters, taken: LimitCounters): LimitCounters => {
  const left = Object.entries(counters).map(([key, periods]): [string, Record<string, number>] => {
    const each = Object.entries(periods).map(([period, used]): [string, number] => [
      period,
      Math.max(0, used - (taken[key]?.[period] ?? 0)),
    ]);
    return [key, Object.fromEntries(each.filter(([, used]) => used > 0))];
  });
  return Object.fromEntries(left.filter(([, periods]) => Object.keys(periods).length > 0));
};

/** The name of a limit's counter. Remaining is always shown against the entity it is counted for. */
export const keyOf = (limit: Limit): string => `${limit.action}/${limit.metric}/${limit.period}`;

const covers = (limited: string, action: string): boolean => action === limited || action.startsWith(`${limited}.`);
