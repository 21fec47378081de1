import { addDays, type Day, dayOf, type Instant, instantOf, minuteMs, msOf, startOfDay } from '../time.ts';

/** How often a machine may call. */
export type Quota = { readonly perMinute: number; readonly perDay: number };

export const usualQuota: Quota = { perMinute: 600, perDay: 200_000 };

/** The parts of a key's rights, by name: `keyScopes` of the contract says which calls each lets through. */
export const keyScopeNames = [
  'orders',
  'products',
  'stock',
  'members',
  'points',
  'coupons',
  'checkout',
  'till',
  'insight',
] as const;

/** Days end at midnight in China, when the day's numbers are looked at. */
const zone = 'Asia/Shanghai';

export const minuteOf = (at: Instant): string => at.slice(0, 16);
export const quotaDay = (at: Instant): Day => dayOf(at, zone);

/** Whole seconds until the minute, or the day, is over: at least one. */
export const secondsLeft = (span: 'minute' | 'day', at: Instant): number => {
  const end =
    span === 'minute'
      ? instantOf((Math.floor(msOf(at) / minuteMs) + 1) * minuteMs)
      : startOfDay(addDays(quotaDay(at), 1), zone);
  return Math.max(1, Math.ceil((msOf(end) - msOf(at)) / 1000));
};

/**
 * How many calls one environment takes from the quota at once, to hand them out by itself: a twentieth of a minute's, so that the row they are
 * counted on is written some twenty times a minute however many calls there are. What an environment took and did not use is lost to
 * the others until the minute is over; nothing ever goes beyond the quota.
 */
export const leaseOf = ({ perMinute }: Quota): number => Math.max(1, Math.floor(perMinute / 20));
