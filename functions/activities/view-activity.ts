import type { activityView } from '@memberday/shared/contract/play.ts';
import { stageOfActivity } from '@memberday/shared/domain/activities/activity.ts';
import { kindOf } from '@memberday/shared/domain/activities/kinds/all-kinds.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';
import type { AnyActivity, Earned } from '../store/activities.ts';
import { groupFor } from './group-for.ts';
import { hooksOf } from './kinds/all-hooks.ts';
import { notForMember } from './pass-audience.ts';
import { viewReward } from './view-reward.ts';

type View = z.output<typeof activityView>;

/** An activity as one member sees it now. What is counted comes from caches; what the member has is read. */
export const viewActivity = async (
  context: Context,
  activity: AnyActivity,
  memberId: string,
  { justCounted = false }: { readonly justCounted?: boolean } = {},
): Promise<Outcome<View, 'not_found'>> => {
  const { activityId, audience } = activity;
  const now = context.now();
  const stage = stageOfActivity(activity, now);
  if (stage === undefined) return refused(problem('not_found', { what: 'activity', id: activityId }));
  const [part, earned] = await Promise.all([
    context.store.activities.readPart(activityId, memberId, { strong: true }),
    context.store.activities.readEarned(memberId, activityId),
  ]);
  const group = part ? part.group : await groupFor(context, memberId, audience);
  const kind = kindOf(activity.kind);
  const by = kind.tallyBy === 'group' ? group : 'all';
  const [tally, sums, rewards, named, why, shown] = await Promise.all([
    kind.tallyBy === 'none' || by === null ? undefined : context.activities.tally(activityId, by, { now: justCounted }),
    context.activities.sums(activityId),
    Promise.all(activity.rewards.map((reward) => viewReward(context, activity, reward))),
    group === null ? undefined : context.store.groups.read(group),
    part ? undefined : notForMember(context, memberId, group, audience),
    hooksOf(activity.kind).show?.(context, { activity, memberId, taken: part?.taken, now }),
  ]);
  const looker = { takesPart: part !== undefined, now };
  const view = {
    activityId,
    kind: activity.kind,
    title: activity.title,
    line: activity.line,
    picture: activity.picture,
    stage,
    opensAt: activity.opensAt,
    closesAt: activity.endedAt !== null && activity.endedAt < activity.closesAt ? activity.endedAt : activity.closesAt,
    rewards,
    counts: kind.countsFor?.(activity, sums, looker) ?? sums,
    group: group === null ? null : { groupId: group, name: named?.name ?? '' },
    forGroups: kind.tallyBy === 'group' || audience.groups.length > 0,
    why: why ?? null,
    earned: earned.map(viewEarned).sort((a, b) => (a.at < b.at ? -1 : 1)),
    now,
    rules: activity.rules,
    mine: part ? { firstAt: part.firstAt, taken: part.taken } : null,
    tally: tally ?? kind.emptyTally,
    shown: shown ?? null,
  };
  // Rules, part and tally were read by the very shapes of the kind that the view names.
  return done(view as View);
};

const viewEarned = ({ name, step, at, standing, missed }: Earned) => ({
  reward: name,
  step,
  at,
  state:
    standing === 'back' ? ('taken_back' as const) : missed === undefined ? ('given' as const) : ('coming' as const),
});
