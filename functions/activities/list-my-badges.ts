import type { listMyBadges as endpoint } from '@memberday/shared/contract/badges.ts';
import { stageOfActivity } from '@memberday/shared/domain/activities/activity.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';

export const listMyBadges: UseCase<typeof endpoint> = async (context) => {
  const { memberId } = context.actor;
  const now = context.now();
  const [held, benefits, shown] = await Promise.all([
    context.store.rewards.listBadges(memberId),
    context.store.rewards.listBenefits(memberId),
    context.activities.listShown(now),
  ]);
  const newest = held.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  // The same badge by several things is one badge, as old as the first time.
  const distinct = new Map(newest.map((each) => [each.badge, each]));
  const badges = await Promise.all(
    [...distinct.values()].map(async ({ badge, at, source }) => {
      const activity = source.kind === 'activity' ? await context.activities.read(source.number) : undefined;
      return { badge, at, from: activity ? { activityId: activity.activityId, title: activity.title } : null };
    }),
  );
  const toEarn = shown
    .filter((activity) => stageOfActivity(activity, now) === 'open')
    .flatMap(({ activityId, title, closesAt, rewards }) =>
      rewards.flatMap(({ reward }) =>
        reward.kind === 'badge' && !distinct.has(reward.badge)
          ? [{ badge: reward.badge, activityId, title, closesAt }]
          : [],
      ),
    );
  return done({
    badges: badges.toSorted((a, b) => (a.at < b.at ? 1 : -1)),
    toEarn,
    benefits: benefits.map(({ benefit, at, uses, used }) => ({ benefit, at, uses, used })),
    now,
  });
};
