import { noCounts, sumCounts } from '@memberday/shared/domain/groups/counts.ts';
import { addMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';
import type { Context } from './context.ts';
import type { MinuteCounts } from './store/group-counts.ts';

/**
 * What happened in some groups together, minute by minute up to now; a minute without anything is there too, so that a chart needs no
 * rule for gaps.
 * @param minutes how many, this one included
 */
export const readGroupMinutes = async (
  context: Context,
  groupIds: readonly string[],
  now: Instant,
  minutes: number,
): Promise<MinuteCounts[]> => {
  const thisMinute = `${now.slice(0, 16)}:00.000Z`;
  const first = addMs(thisMinute, -(minutes - 1) * minuteMs);
  const read = await Promise.all(
    groupIds.map((groupId) => context.store.groupCounts.minutes(groupId, first, thisMinute)),
  );
  const byMinute = Map.groupBy(read.flat(), ({ minute }) => minute);
  return Array.from({ length: minutes }, (_, i) => {
    const minute = addMs(first, i * minuteMs);
    const same = byMinute.get(minute);
    return { minute, counts: same ? sumCounts(same.map(({ counts }) => counts)) : noCounts };
  });
};
