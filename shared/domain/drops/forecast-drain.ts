import { addMs, type Instant, msOf } from '../time.ts';
import type { LoggedClaim } from './claim-log.ts';

export type DrainForecast = {
  /** Claims a second over the last minute, or since the first claim where that is shorter. */
  readonly perSecond: number;
  /** When the rest will be gone at that rate; null: not before the drop closes, or it is gone. */
  readonly emptyAt: Instant | null;
};

const windowMs = 60_000;
/** Shorter than this, a rate is chance. */
const leastMs = 1_000;

/**
 * How fast the stock runs out. The rate is that of the recent past: a rush thins out, so the real end tends to come later.
 * @param recent claims of at least the last minute, in any order
 */
export const forecastDrain = (
  recent: readonly LoggedClaim[],
  remaining: number,
  moments: { readonly now: Instant; readonly closesAt: Instant },
): DrainForecast => {
  const since = addMs(moments.now, -windowMs);
  const counted = recent.filter((claim) => claim.at > since && claim.at <= moments.now);
  if (counted.length === 0) return { perSecond: 0, emptyAt: null };
  const first = counted.map((claim) => claim.at).sort()[0] ?? moments.now;
  const ms = Math.max(leastMs, msOf(moments.now) - msOf(first));
  const perMs = counted.length / ms;
  const restMs = remaining / perMs;
  const inTime = remaining > 0 && msOf(moments.now) + restMs < msOf(moments.closesAt);
  return {
    perSecond: Math.round(perMs * 1_000 * 100) / 100,
    emptyAt: inTime ? addMs(moments.now, Math.ceil(restMs)) : null,
  };
};
