import { stageOfActivity } from '@memberday/shared/domain/activities/activity.ts';
import { kindOf } from '@memberday/shared/domain/activities/kinds/all-kinds.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from './context.ts';
import type { AnyActivity } from './store/activities.ts';
import { keys } from './store/keys.ts';

/**
 * Activities as one member sees them in a list: those that are on first, the soonest end first; then those to come; then those that are over.
 * What is for some groups only is shown to their people.
 */
export const currentActivities = async (context: Context, memberId: string) => {
  const now = context.now();
  const shown = await forMember(context, memberId, await context.activities.listShown(now));
  const parts = await context.store.activities.readParts(
    memberId,
    shown.map(({ activityId }) => activityId),
  );
  const mine = new Set(parts.map(({ activityId }) => activityId));
  const cards = await Promise.all(
    shown.map(async (activity) => card(activity, await context.activities.sums(activity.activityId), mine, now)),
  );
  return cards.flat().sort(byStage);
};

/** Whoever came in by one of the groups that an activity is for; groups are only read where an activity asks for one. */
const forMember = async (
  context: Context,
  memberId: string,
  activities: readonly AnyActivity[],
): Promise<readonly AnyActivity[]> => {
  if (activities.every(({ audience }) => audience.groups.length === 0)) return activities;
  const memberships = await context.store.groupPeople.memberships(keys.memberPk(memberId));
  const own = new Set(memberships.map(({ groupId }) => groupId));
  return activities.filter(({ audience: { groups } }) => groups.length === 0 || groups.some((group) => own.has(group)));
};

const card = (
  activity: AnyActivity,
  sums: Readonly<Record<string, number>>,
  mine: ReadonlySet<string>,
  now: Instant,
) => {
  const { activityId, kind, title, line, picture, opensAt, closesAt, audience, endedAt } = activity;
  const stage = stageOfActivity(activity, now);
  if (stage === undefined || stage === 'cancelled') return [];
  const isMine = mine.has(activityId);
  return [
    {
      activityId,
      kind,
      title,
      line,
      picture,
      stage,
      opensAt,
      closesAt: endedAt ?? closesAt,
      counts: kindOf(kind).countsFor?.(activity, sums, { takesPart: isMine, now }) ?? sums,
      forGroups: kindOf(kind).tallyBy === 'group' || audience.groups.length > 0,
      isMine,
    },
  ];
};

const order = ['open', 'paused', 'announced', 'over', 'cancelled'];

const byStage = (
  a: { readonly stage: string; readonly opensAt: Instant; readonly closesAt: Instant },
  b: { readonly stage: string; readonly opensAt: Instant; readonly closesAt: Instant },
): number => {
  const [first, second] = [order.indexOf(a.stage), order.indexOf(b.stage)];
  if (first !== second) return first - second;
  if (a.stage === 'over') return a.closesAt < b.closesAt ? 1 : -1;
  const at = (each: typeof a): Instant => (each.stage === 'announced' ? each.opensAt : each.closesAt);
  return at(a) < at(b) ? -1 : 1;
};
