import type { reviewMemberDay as endpoint } from '@memberday/shared/contract/member-days.ts';
import { type GroupCounts, noCounts } from '@memberday/shared/domain/groups/counts.ts';
import { daysFrom } from '@memberday/shared/domain/member-days/calendar.ts';
import { averageOf, normalDaysBefore } from '@memberday/shared/domain/member-days/review.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { dayFactor } from '@memberday/shared/domain/points/earn-points.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { type Day, dayOf, startOfDay } from '@memberday/shared/domain/time.ts';
import type { UseCase } from '../use-case.ts';
import { readMemberDay } from './change-member-day.ts';
import { groupsOf, readGroupDays } from './read-group-days.ts';

/** The latest of its days up to today; more of them would fill no page better. */
const mostDays = 12;
const names = ['visitors', 'joins', 'claims', 'checkIns', 'orders', 'fen', 'refundFen', 'redeemed'] as const;

export const reviewMemberDay: UseCase<typeof endpoint> = async (context, { memberDayId }) => {
  const found = await readMemberDay(context, memberDayId);
  if (!found.ok) return found;
  const now = context.now();
  const versions = await context.programmes();
  const { zone, calendar = [] } = versionAt(versions, now).programme;
  const today = dayOf(now, zone);
  const { rule } = found.value;
  const days = daysFrom(rule, rule.firstDay, 366)
    .filter((day) => day <= today)
    .slice(-mostDays);
  const first = days[0];
  if (first === undefined) return done({ days: [], now });
  const isSpecial = (day: Day): boolean => dayFactor(versionAt(versions, startOfDay(day, zone)).programme, day) > 100;
  const rules = [rule, ...calendar.map((entry) => entry.rule)];
  const against = new Map(days.map((day) => [day, normalDaysBefore(day, rules, isSpecial)]));
  const earliest = [...against.values()].flat().sort()[0] ?? first;
  const groups = await groupsOf(context, found.value);
  const counts = await readGroupDays(context, groups, earliest, today);
  const numbersOf = (day: Day) => ({ day, ...pick(counts.get(day) ?? noCounts) });
  return done({
    days: days.map((day) => {
      const normal = against.get(day) ?? [];
      const usual = averageOf(normal.map(numbersOf), names);
      return { numbers: numbersOf(day), usual: usual ? { day, ...usual } : null, against: normal };
    }),
    now,
  });
};

const pick = (counts: GroupCounts) =>
  Object.fromEntries(names.map((name) => [name, counts[name]])) as Pick<GroupCounts, (typeof names)[number]>;
