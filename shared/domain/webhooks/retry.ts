import { addMs, dayMs, hourMs, type Instant, minuteMs, msOf } from '../time.ts';

/** What came of one call. */
export type CallResult =
  | { readonly as: 'taken'; readonly status: number; readonly ms: number }
  | {
      readonly as: 'refused' | 'unreached';
      /** Null where nobody answered. */
      readonly status: number | null;
      readonly ms: number;
      readonly why: string;
      /** What the answer asked to wait. */
      readonly waitSeconds?: number | undefined;
    };

/** Waits between the attempts for one event, dense at first, then the last one for ever. Each is stretched by up to a fifth, so that lanes spread. */
export const retryWaitsMs: readonly number[] = [
  minuteMs,
  2 * minuteMs,
  5 * minuteMs,
  10 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  4 * hourMs,
  8 * hourMs,
  12 * hourMs,
  20 * hourMs,
  24 * hourMs,
];

/** When an event is tried again, after so many attempts. @param chance 0 ≤ chance < 1 */
export const retryAt = (attempts: number, result: CallResult, now: Instant, chance: number): Instant => {
  const wait = retryWaitsMs[Math.min(attempts, retryWaitsMs.length) - 1] ?? 0;
  const asked = result.as === 'taken' ? 0 : Math.min((result.waitSeconds ?? 0) * 1000, longestAskedMs);
  return addMs(now, Math.max(asked, Math.round(wait * (1 + chance / 5))));
};

/** An answer may ask for a wait (`retry-after`), but not for for ever. */
const longestAskedMs = 6 * hourMs;

/** How an endpoint fares as a whole. */
export type WebhookHealth = {
  /** Failed calls since the last good one. */
  readonly failures: number;
  readonly failingSince: Instant | null;
  /** Half-open: nothing is called before. */
  readonly restsUntil: Instant | null;
  readonly lastTakenAt: Instant | null;
};

export const goodHealth: WebhookHealth = { failures: 0, failingSince: null, restsUntil: null, lastTakenAt: null };

/** So many failures in a row, of whatever lanes, and the endpoint rests: it is probably down, and each call costs it and us. */
const failuresBeforeRest = 3;
const restsMs: readonly number[] = [minuteMs, 2 * minuteMs, 5 * minuteMs, 10 * minuteMs];
/** An endpoint that took nothing for so long is disabled, its events kept; an event that alone was refused for so long is given up. */
export const failingBeforeDisabledMs = 3 * dayMs;

export type HealthStep = { readonly health: WebhookHealth; readonly disable?: 'gone' | 'failing' };

/**
 * After a failed call. `410 Gone` disables at once, as the receiver asks.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const afterFailure = (health: WebhookHealth, result: CallResult, now: Instant): HealthStep => {
  const failures = health.failures + 1;
  const failingSince = health.failingSince ?? now;
  const over = failures - failuresBeforeRest;
  const rest = over < 0 ? undefined : (restsMs[Math.min(over, restsMs.length - 1)] ?? 0);
  const next = { ...health, failures, failingSince, restsUntil: rest === undefined ? null : addMs(now, rest) };
  if (result.status === 410) return { health: next, disable: 'gone' };
  return msOf(now) - msOf(failingSince) >= failingBeforeDisabledMs
    ? { health: next, disable: 'failing' }
    : { health: next };
};

export const afterTaken = (now: Instant): WebhookHealth => ({ ...goodHealth, lastTakenAt: now });

/**
 * Whether an event stands in the way of its lane for nothing: it was refused for days, while others were taken. As long as none is taken, it
 * is the endpoint that fails, and no event is given up for that.
 */
export const isGivenUp = (
  { failingSince }: { readonly failingSince: Instant | null },
  { lastTakenAt }: Pick<WebhookHealth, 'lastTakenAt'>,
  now: Instant,
): boolean =>
  failingSince !== null &&
  lastTakenAt !== null &&
  lastTakenAt > failingSince &&
  msOf(now) - msOf(failingSince) >= failingBeforeDisabledMs;

export const isResting = ({ restsUntil }: WebhookHealth, now: Instant): boolean =>
  restsUntil !== null && now < restsUntil;
