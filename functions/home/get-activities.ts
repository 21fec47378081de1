import type { getActivities as endpoint } from '@memberday/shared/contract/activities.ts';
import { rankDrops } from '@memberday/shared/domain/drops/rank-drops.ts';
import { teaseLives } from '@memberday/shared/domain/live/tease-lives.ts';
import { memberDaysAhead } from '@memberday/shared/domain/member-days/days-ahead.ts';
import { pointsOnCard } from '@memberday/shared/domain/members/member-card.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { readAccount } from '../change-account.ts';
import { currentActivities } from '../current-activities.ts';
import { currentDrops } from '../current-drops.ts';
import type { UseCase } from '../use-case.ts';
import { viewShelf } from '../view-shelf.ts';

/** As far as one plans one's tea: six weeks, so that a day of the month is in it at least once. */
const daysAhead = 42;
const mostItems = 4;

export const getActivities: UseCase<typeof endpoint> = async (context) => {
  const { memberId } = context.actor;
  const account = await readAccount(context, memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  const now = context.now();
  const [versions, activities, drops, shelf, lives] = await Promise.all([
    context.programmes(),
    currentActivities(context, memberId),
    currentDrops(context, { memberId, account }),
    viewShelf(context, account),
    context.lives.listCurrent(),
  ]);
  const { programme } = versionAt(versions, now);
  // A newer version of the rules may have fewer tiers than the member once climbed.
  const level = Math.min(account.tier.level, programme.tiers.levels.length - 1);
  return done({
    now,
    memberDays: memberDaysAhead(versions, now, daysAhead),
    lives: teaseLives(lives, now),
    activities,
    drops: rankDrops(drops, now),
    points: pointsOnCard(account, programme, now),
    mall: shelf.filter(({ why }) => why === null || why.code === 'points_short').slice(0, mostItems),
    tiers: programme.tiers.levels.slice(level, level + 2).map(({ name, pointsPercent, benefits }, i) => ({
      level: level + i,
      name,
      pointsPercent,
      benefits,
    })),
  });
};
