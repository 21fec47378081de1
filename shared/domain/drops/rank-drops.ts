import type { Instant } from '../time.ts';
import type { DropStage } from './drop-state.ts';

/** What ranking a drop for somebody asks of it. */
export type RankedDrop = {
  readonly dropId: string;
  readonly stage: DropStage;
  readonly opensForYouAt: Instant;
  readonly perMember: number;
  readonly claimed: readonly unknown[];
};

/**
 * The drops worth a member's first look, best first: open to them and not yet had, about to open for them, then what they have, then
 * what is paused or gone.
 */
export const rankDrops = <D extends RankedDrop>(drops: readonly D[], now: Instant): D[] =>
  drops
    .map((drop) => ({ drop, rank: rankOf(drop, now) }))
    .sort((a, b) => a.rank - b.rank || byDoor(a.drop, b.drop, now))
    .map(({ drop }) => drop);

const rankOf = ({ stage, opensForYouAt, perMember, claimed }: RankedDrop, now: Instant): number => {
  if (claimed.length >= perMember) return 2;
  if (stage === 'paused' || stage === 'sold_out') return 3;
  return opensForYouAt <= now ? 0 : 1;
};

/** Of those to come the soonest first; of those that are open the one that opened last, it is news. */
const byDoor = (a: RankedDrop, b: RankedDrop, now: Instant): number => {
  const sooner = a.opensForYouAt < b.opensForYouAt ? -1 : 1;
  return a.opensForYouAt > now || b.opensForYouAt > now ? sooner : -sooner;
};
