import { addCounts, type GroupCounts, sumCounts } from '@memberday/shared/domain/groups/counts.ts';
import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import type { Day, Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';

/** Groups whose numbers are read for one answer. A chain-wide day adds up all there are, this many at most. */
const mostGroups = 200;

/** The groups whose numbers a member day goes by: its own; of one without any, all those of its shops. */
export const groupsOf = async (context: Context, { groups, rule }: MemberDay): Promise<string[]> => {
  if (groups.length > 0) return [...groups];
  const all = await context.store.groups.list();
  return all
    .filter(({ shop }) => rule.shops.length === 0 || (shop !== null && rule.shops.includes(shop)))
    .map(({ groupId }) => groupId)
    .slice(0, mostGroups);
};

/** The sums of several groups by the day, from one day to another, both included. */
export const readGroupDays = async (
  context: Context,
  groups: readonly string[],
  from: Day,
  to: Day,
): Promise<Map<Day, GroupCounts>> => {
  const found = await Promise.all(groups.map((groupId) => context.store.groupCounts.days(groupId, from, to)));
  return addUp(found.flat().map(({ day, counts }) => [day, counts]));
};

/** The same by the minute. */
export const readGroupMinutes = async (
  context: Context,
  groups: readonly string[],
  from: Instant,
  to: Instant,
): Promise<Map<Instant, GroupCounts>> => {
  const found = await Promise.all(groups.map((groupId) => context.store.groupCounts.minutes(groupId, from, to)));
  return addUp(found.flat().map(({ minute, counts }) => [minute, counts]));
};

const addUp = (all: readonly (readonly [string, GroupCounts])[]): Map<string, GroupCounts> => {
  const sums = new Map<string, GroupCounts>();
  for (const [name, counts] of all) {
    const before = sums.get(name);
    sums.set(name, before ? sumCounts([addCounts(before, counts)]) : counts);
  }
  return sums;
};
