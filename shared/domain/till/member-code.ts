import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import { addMs, type Instant, instantOf, minuteMs, msOf } from '../time.ts';
import { isPlausible, offlineWindow } from './device.ts';

/**
 * The code a member shows at a till changes every half minute. Half minutes since 1970 are counted as steps, and each step has a code of its
 * own, which is good once:
 *
 *     step            n-2 │ n-1 │  n  │ n+1 │ n+2 …                              n+20
 *     phone shows         │     │█████│
 *     till takes it       │▒▒▒▒▒│▒▒▒▒▒│▒▒▒▒▒│      one step around: clocks differ, and a scan takes a moment
 *     its sale stands     │     │     x────────────────────────────────────────────┤  the same number asks again, or redeems
 *     any other number    │     │     x  replayed
 *     a screenshot        │     │           │      stale
 *
 * A registered till without a connection keeps what it scanned, with the moment of its own clock, and hands it in later: the code is then held
 * against that moment with ten steps around (`offline`), since no network has set the till's clock, at most seven days after it.
 */
export const memberCodeMs = 30_000;

/** How many steps around the moment of the scan a code is taken. */
const stepsAround = { online: 1, offline: 10 };

/** How long the first scan of a code stands for its own sale: coupons are chosen, the sale is rung up. */
const scanStandsMs = 10 * minuteMs;

/** How many codes a phone gets ahead, so that it can show one in a basement. */
export const codesAhead = 30;

export const stepAt = (at: Instant): number => Math.floor(msOf(at) / memberCodeMs);

/** When a step's code is shown, half-open. */
export const spanOfStep = (step: number): { from: Instant; until: Instant } => ({
  from: instantOf(step * memberCodeMs),
  until: instantOf((step + 1) * memberCodeMs),
});

/** The steps whose codes may mean anything to a till at a moment, the likeliest first. */
export const stepsToTry = (at: Instant, how: 'online' | 'offline'): number[] => {
  const now = stepAt(at);
  const around = stepsAround[how];
  const back = how === 'online' ? scanStandsMs / memberCodeMs + around : around;
  return Array.from({ length: back + around + 1 }, (_, i) => now + around - i).sort(
    (a, b) => Math.abs(a - now) - Math.abs(b - now),
  );
};

/** Which sale of which till a code was scanned for. */
export type Scan = {
  readonly shop: string;
  /** A redemption id the till makes for the sale. */
  readonly number: string;
  /** When it was scanned, by the platform's clock or, offline, by the till's. */
  readonly at: Instant;
};

/** After that no till may come with the code any more, not even one that was offline. */
export const scanKeptUntil = (step: number): Instant =>
  addMs(spanOfStep(step).until, offlineWindow.oldestMs + 2 * stepsAround.offline * memberCodeMs);

/**
 * Whether a scan counts: as the first one of its code, or because it is for the sale that the first one was for.
 * @param earlier the scan that has this code
 */
export const decideScan = (
  step: number,
  scan: Scan,
  how: 'online' | 'offline',
  earlier: Scan | undefined,
): Outcome<true, 'code_replayed' | 'code_stale'> => {
  if (earlier) {
    const same = earlier.shop === scan.shop && earlier.number === scan.number;
    return same ? done(true) : refused(problem('code_replayed', { at: earlier.at, shop: earlier.shop }));
  }
  const off = Math.abs(stepAt(scan.at) - step);
  return off <= stepsAround[how] ? done(true) : refused(problem('code_stale', {}));
};

/** Whether a till may have scanned a member's code then: not in the future by more than its clock may be wrong, and not long ago. */
export const isPlausibleScan = (at: Instant, now: Instant): boolean =>
  isPlausible(at, now) && msOf(at) <= msOf(now) + stepsAround.offline * memberCodeMs;
