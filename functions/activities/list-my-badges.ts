import type { listMyBadges as endpoint } from '@memberday/shared/contract/badges.ts';
import { stageOfActivity } from '@memberday/shared/domain/activities/activity.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import { holdersOf } from '../find-coupon.ts';
import type { UseCase } from '../use-case.ts';

/** The member's own, and those of each member who was folded into them. */
export const listMyBadges: UseCase<typeof endpoint> = async (context) => {
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: context.actor.memberId }));
  const holders = await holdersOf(context, account.memberId);
  const now = context.now();
  const { rewards } = context.store;
  const [held, benefits, shown] = await Promise.all([
    Promise.all(holders.map((holder) => rewards.listBadges(holder))),
    Promise.all(holders.map((holder) => rewards.listBenefits(holder))),
    context.activities.listShown(now),
  ]);
  const newest = held.flat().toSorted((a, b) => (a.at < b.at ? 1 : -1));
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
    benefits: benefits.flat().map(({ benefit, at, uses, used }) => ({ benefit, at, uses, used })),
    now,
  });
};
