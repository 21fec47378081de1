import type { getLeaderboard as endpoint } from '@memberday/shared/contract/groups.ts';
import { sumCounts } from '@memberday/shared/domain/groups/counts.ts';
import { places } from '@memberday/shared/domain/groups/places.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { addDays } from '@memberday/shared/domain/time.ts';
import type { UseCase } from '../use-case.ts';
import { daysBetween } from './days-between.ts';
import { todayOf } from './measure-group.ts';
import { ownGroups } from './own-groups.ts';

/** By default the last week. */
export const getLeaderboard: UseCase<typeof endpoint> = async (context, { by, from, to }) => {
  const today = await todayOf(context);
  const range = daysBetween(from ?? addDays(to ?? today, -6), to ?? today);
  if (!range.ok) return range;
  const { first, last } = range.value;
  const rows = await Promise.all(
    (await ownGroups(context)).map(async ({ groupId, name, operator }) => {
      const days = await context.store.groupCounts.days(groupId, first, last);
      return { groupId, name, operator, counts: sumCounts(days.map(({ counts }) => counts)) };
    }),
  );
  const placed = places(rows, ({ counts }) => counts[by]).map(({ place, row }) => ({ place, ...row }));
  return done({ by, from: first, to: last, rows: placed });
};
