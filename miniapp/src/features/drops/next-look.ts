import { type Instant, msOf } from '@memberday/shared/domain/time.ts';
import { type Drop, firstDoor, nextNth } from './drop-facts.ts';

/** The live bar is at most three seconds old; asking more often would tell nothing new. */
const barMs = 3_000;
/** What was sold out comes back when a coupon is returned; what is paused, when staff resume it. */
const slowMs = 15_000;
/** So long before the door the clock is set once more, each phone at its own moment. */
const clockAheadMs = 40_000;
const clockSpreadMs = 30_000;
/** The door's own crowd should claim, not look. */
const afterDoorMs = 1_500;

/**
 * After how long the page looks at its drop again while it is in sight; null when nothing can change that would matter to this member.
 * Before the door it looks once, for the clock, and then lets the countdown run by itself.
 * @param chance from 0 to 1, one for this phone
 */
export const nextLookMs = (drop: Drop, now: Instant, chance: number): number | null => {
  if (drop.stage === 'over' || now >= drop.closesAt) return null;
  if (nextNth(drop) > drop.perMember) return null;
  const toDoor = msOf(drop.opensForYouAt) - msOf(now);
  // Others are in already: the bar moves while this member waits.
  const isMoving = now >= firstDoor(drop);
  if (toDoor > 0) {
    const toClock = toDoor - clockAheadMs + chance * clockSpreadMs;
    const soonest = isMoving ? barMs : Number.POSITIVE_INFINITY;
    return Math.min(soonest, toClock > 0 ? toClock : toDoor + afterDoorMs + chance * barMs);
  }
  if (drop.stage === 'paused' || drop.items.every(({ left }) => left === 0)) return slowMs;
  return barMs;
};

/** How long until a label changes by itself: the next door or end of any of the drops. Null when none lies ahead. */
export const nextTurnMs = (drops: readonly Drop[], now: Instant): number | null => {
  const moments = drops.flatMap((drop) => [firstDoor(drop), drop.opensForYouAt, drop.opensAt, drop.closesAt]);
  const ahead = moments.filter((moment) => moment > now).sort()[0];
  return ahead === undefined ? null : msOf(ahead) - msOf(now);
};
