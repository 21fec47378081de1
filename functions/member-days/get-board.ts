import type { getBoard as endpoint } from '@memberday/shared/contract/member-days.ts';
import { stageOf } from '@memberday/shared/domain/drops/drop-state.ts';
import { noCounts } from '@memberday/shared/domain/groups/counts.ts';
import { runsAt } from '@memberday/shared/domain/member-days/calendar.ts';
import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMs, dayOf, type Instant, instantOf, minuteMs, msOf } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { readLiveStock } from '../read-live-stock.ts';
import type { UseCase } from '../use-case.ts';
import { readMemberDay } from './change-member-day.ts';
import { groupsOf, readGroupDays, readGroupMinutes } from './read-group-days.ts';

const minutesShown = 60;
/** Of a day that comes again and again, the ones that matter now. */
const mostDropsShown = 6;

/** Counts of groups are some seconds behind, stocks are exact. */
export const getBoard: UseCase<typeof endpoint> = async (context, { memberDayId }) => {
  const found = await readMemberDay(context, memberDayId);
  if (!found.ok) return found;
  const memberDay = found.value;
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const today = dayOf(now, programme.zone);
  const groups = await groupsOf(context, memberDay);
  const from = minuteOf(addMs(now, -(minutesShown - 1) * minuteMs));
  const [days, minutes, drops, activities] = await Promise.all([
    readGroupDays(context, groups, today, today),
    readGroupMinutes(context, groups, from, now),
    readDrops(context, memberDay, now),
    readActivities(context, memberDay),
  ]);
  const { visitors, joins, claims, checkIns, orders, fen, redeemed } = days.get(today) ?? noCounts;
  return done({
    memberDay,
    running: runsAt(memberDay, now, programme.zone),
    minutes: Array.from({ length: minutesShown }, (_, i) => {
      const at = addMs(from, i * minuteMs);
      const counts = minutes.get(at) ?? noCounts;
      return {
        at,
        visits: counts.visits,
        joins: counts.joins,
        claims: counts.claims,
        orders: counts.orders,
        fen: counts.fen,
      };
    }),
    today: { visitors, joins, claims, checkIns, orders, fen, redeemed },
    drops,
    activities,
    now,
  });
};

const minuteOf = (at: Instant): Instant => instantOf(Math.floor(msOf(at) / minuteMs) * minuteMs);

const readDrops = async (context: Context, { made }: MemberDay, now: Instant) => {
  const ids = made.filter(({ part }) => part.startsWith('drop.')).map(({ id }) => id);
  const drops = (await Promise.all(ids.map((id) => context.store.drops.read(id, { strong: true })))).flatMap(
    (drop) => drop ?? [],
  );
  // What runs or comes first, then what is over.
  const inOrder = drops.sort((a, b) => (a.closesAt < b.closesAt ? -1 : 1));
  const ahead = inOrder.filter(({ closesAt }) => closesAt > now);
  const shown = [...ahead, ...inOrder.filter(({ closesAt }) => closesAt <= now).reverse()].slice(0, mostDropsShown);
  return (
    await Promise.all(
      shown.map(async (drop) => {
        const stock = await readLiveStock(context, drop, now);
        return stock.map(({ templateId, released, remaining, claimed, drain }) => ({
          dropId: drop.dropId,
          name: drop.name,
          opensAt: drop.opensAt,
          closesAt: drop.closesAt,
          state: drop.state,
          stage: stageOf(drop, remaining === 0, now),
          templateId,
          released,
          remaining,
          claimed,
          ...drain,
        }));
      }),
    )
  ).flat();
};

const readActivities = async (context: Context, { made }: MemberDay) => {
  const ids = made.filter(({ part }) => part.startsWith('activity.')).map(({ id }) => id);
  const found = await Promise.all(ids.map((id) => context.store.activities.read(id)));
  return found.flatMap((activity) =>
    activity
      ? [
          {
            activityId: activity.activityId,
            kind: activity.kind,
            title: activity.title,
            state: activity.state,
            closesAt: activity.closesAt,
          },
        ]
      : [],
  );
};
