import { addMs, dayMs, type Instant } from '../time.ts';

/** A member who has asked for the account to be closed. Until `closesAt` at least, everything works and they may change their mind. */
export type Closing = {
  readonly askedAt: Instant;
  readonly closesAt: Instant;
};

/**
 * Days to change one's mind in. Fixed rather than a setting: fifteen is what Chinese app stores and the regulator's checklist allow at
 * the most for an account to be gone (Method for identifying illegal collection of personal information by apps, 2019, art. 6 no. 2 and 3).
 */
export const coolingDays = 15;

/** Asking again changes nothing: the days run from the first time. */
export const askToClose = (closing: Closing | undefined, now: Instant): Closing =>
  closing ?? { askedAt: now, closesAt: addMs(now, coolingDays * dayMs) };

/** How long the end waits for something that is still open. */
const putOffMs = dayMs;

/**
 * What the time calls for when an account was to close: nothing before its time, or once they changed their mind; another day while
 * something is open that nobody else could finish; else the end.
 */
export const stepOfClosing = (
  closing: Closing | undefined,
  isAnythingOpen: boolean,
  now: Instant,
): { readonly step: 'none' } | { readonly step: 'put_off'; readonly closing: Closing } | { readonly step: 'end' } => {
  if (!closing || closing.closesAt > now) return { step: 'none' };
  return isAnythingOpen
    ? { step: 'put_off', closing: { ...closing, closesAt: addMs(now, putOffMs) } }
    : { step: 'end' };
};
