import { addMs, dayMs, type Instant, minuteMs } from '../time.ts';

/** What of a shop is walked: orders by when they changed, after-sales by when they began, as the shop can list them. */
export const walks = ['orders', 'after-sales'] as const;
export type WalkOf = (typeof walks)[number];

/** A stretch of time, both ends included. */
export type WalkWindow = { readonly from: Instant; readonly until: Instant };

/** How far a walk has come: everything up to a moment, and a page within the window after it. */
export type WalkCursor = {
  readonly upTo: Instant;
  readonly page?: (WalkWindow & { readonly nextKey: string }) | undefined;
};

/** The widest window that a shop lists at once. */
const widestMs = 7 * dayMs;
/** A change may be listed a little after it happened. */
const overlapMs = 2 * minuteMs;
/** Where a shop is walked for the first time. */
const firstMs = 7 * dayMs;

/** The next window to walk; it may end before now, and then another one follows at once. */
export const walkWindow = (cursor: Pick<WalkCursor, 'upTo'> | undefined, now: Instant): WalkWindow => {
  const from = cursor ? addMs(cursor.upTo, -overlapMs) : addMs(now, -firstMs);
  const widest = addMs(from, widestMs);
  return { from, until: widest < now ? widest : now };
};

/**
 * Whether what is left is only what the next walk looks at again anyway. A walk takes time, too: one that went on until nothing at all was left would
 * walk a busy shop without end.
 */
export const isCaughtUp = (upTo: Instant, now: Instant): boolean => addMs(upTo, overlapMs) >= now;
