import type { StudyContext } from './context.ts';
import type { RefreshedFacts } from './facts/refresh-facts.ts';
import { followLifecycle } from './lifecycle/follow-lifecycle.ts';
import { lookAtSegments } from './segments/look-at-segments.ts';
import { countSlotBuys } from './slots/count-slot-buys.ts';

/**
 * What hangs on a member's facts is looked at again. Also where nothing changed: work that failed half-way comes again, and finds the facts as they
 * should be. So whoever follows decides by what they kept themselves, and writes nothing where it is right already.
 */
export const followFacts = async (
  context: StudyContext,
  memberId: string,
  { facts }: RefreshedFacts,
): Promise<void> => {
  if (facts) {
    await followLifecycle(context, facts);
    await countSlotBuys(context, facts);
  }
  // Also whoever has left: they leave their segments.
  await lookAtSegments(context, { memberIds: [memberId] });
};
