import type { getGroup as endpoint } from '@memberday/shared/contract/groups.ts';
import { noCounts, sumCounts } from '@memberday/shared/domain/groups/counts.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { addDays } from '@memberday/shared/domain/time.ts';
import type { UseCase } from '../use-case.ts';
import { daysBetween } from './days-between.ts';
import { measureGroup, todayOf } from './measure-group.ts';
import { showGroup } from './show-group.ts';

/** By default the last week. Every day of the range is there, whatever happened on it, so that a chart needs no rule for gaps. */
export const getGroup: UseCase<typeof endpoint> = async (context, { groupId, from, to }) => {
  const group = await context.store.groups.read(groupId);
  if (!group) return refused(problem('not_found', { what: 'group', id: groupId }));
  const today = await todayOf(context);
  const range = daysBetween(from ?? addDays(to ?? today, -6), to ?? today);
  if (!range.ok) return range;
  const { first, last, days } = range.value;
  const [measured, counted] = await Promise.all([
    measureGroup(context, group, today),
    context.store.groupCounts.days(groupId, first, last),
  ]);
  const byDay = new Map(counted.map(({ day, counts }) => [day, counts]));
  return done({
    group: showGroup(group),
    ever: measured.ever,
    from: first,
    to: last,
    days: days.map((day) => ({ day, counts: byDay.get(day) ?? noCounts })),
    total: sumCounts(counted.map(({ counts }) => counts)),
    health: measured.health,
  });
};
