import { type Day, dayOf, type Instant, instantOf, msOf } from '@memberday/shared/domain/time.ts';
import { theme } from '../../theme/current.ts';

/** A moment the platform told, and when, by the phone's own clock, the question was sent and the answer came. Milliseconds since 1970. */
export type Heard = { readonly now: Instant; readonly sentAtMs: number; readonly cameAtMs: number };

export type Clock = {
  /** The platform's time, as well as this phone knows it. */
  readonly now: () => Instant;
  readonly learn: (heard: Heard) => void;
};

/**
 * The platform's clock, kept beside the phone's own, which may be minutes off. An answer was under way for a while, so what it tells is
 * sure to half of that only: a surer word is kept, until one comes that cannot be true beside it (the phone's clock was set).
 */
export const createClock = (deviceMs: () => number): Clock => {
  let aheadMs = 0;
  let unsureMs = Number.POSITIVE_INFINITY;
  return {
    now: () => instantOf(deviceMs() + aheadMs),
    learn: ({ now, sentAtMs, cameAtMs }) => {
      const unsure = Math.max(0, cameAtMs - sentAtMs) / 2;
      const ahead = Math.round(msOf(now) - (sentAtMs + cameAtMs) / 2);
      const contradicts = Math.abs(ahead - aheadMs) > unsure + unsureMs;
      if (unsure > unsureMs && !contradicts) return;
      aheadMs = ahead;
      unsureMs = unsure;
    },
  };
};

export const clock = createClock(Date.now);

/** Today in the shop. */
export const today = (): Day => dayOf(clock.now(), theme.brand.zone);
