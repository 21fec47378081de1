import { type GroupCounts, sumCounts } from '@memberday/shared/domain/groups/counts.ts';
import type { Group } from '@memberday/shared/domain/groups/group.ts';
import { groupHealth, type Health } from '@memberday/shared/domain/groups/health.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { addDays, type Day, dayOf } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import type { DayCounts } from '../store/group-counts.ts';

export const todayOf = async (context: Context): Promise<Day> => {
  const now = context.now();
  return dayOf(now, versionAt(await context.programmes(), now).programme.zone);
};

export type Measured = {
  readonly ever: GroupCounts;
  /** The last 28 days that have anything. */
  readonly days: readonly DayCounts[];
  readonly health: Health;
};

/** A group's last four weeks, and how healthy that makes it. */
export const measureGroup = async (context: Context, group: Group, today: Day): Promise<Measured> => {
  const { groupCounts } = context.store;
  const [ever, days] = await Promise.all([
    groupCounts.ever(group.groupId),
    groupCounts.days(group.groupId, addDays(today, -27), today),
  ]);
  const since = (daysAgo: number) => days.filter(({ day }) => day >= addDays(today, 1 - daysAgo));
  const health = groupHealth({
    people: Math.max(ever.newcomers, group.wecom?.members ?? 0),
    last7: sumCounts(since(7).map(({ counts }) => counts)),
    last28: sumCounts(days.map(({ counts }) => counts)),
    daysOf14: since(14).filter(({ counts }) => counts.visits > 0).length,
  });
  return { ever, days, health };
};
