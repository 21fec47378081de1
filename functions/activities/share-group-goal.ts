import type { shareGroupGoal as endpoint } from '@memberday/shared/contract/play.ts';
import { stageOfActivity } from '@memberday/shared/domain/activities/activity.ts';
import { type GroupGoal, goalAhead } from '@memberday/shared/domain/activities/kinds/group-goal.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';

/** A card for the member's own group. One that was made in the last hours is used again: each shows the same number. */
export const shareGroupGoal: UseCase<typeof endpoint> = async (context, { activityId }) => {
  const { memberId, appId } = context.actor;
  const activity = await context.activities.read(activityId);
  const now = context.now();
  if (activity?.kind !== 'group-goal' || stageOfActivity(activity, now) !== 'open') {
    return refused(problem('not_found', { what: 'activity', id: activityId }));
  }
  const part = await context.store.activities.readPart(activityId, memberId, { strong: true });
  if (!part?.group) return refused(problem('activity_refuses', { why: 'group_needed' }));
  const { group } = part;
  const tally = (await context.activities.tally(activityId, group)) as GroupGoal['tally'] | undefined;
  const { people, goal } = goalAhead(activity.rules as GroupGoal['rules'], tally);
  const [known] = (await context.store.liveCards.list(activityId, group, now)).filter((card) => card.appId === appId);
  if (known) return done({ cardId: known.cardId, people, goal });
  const made = await context.wechat.makeLiveCard({ appId });
  if (!made.ok) return made;
  await context.store.liveCards.put({ ...made.value, appId, activityId, group, people: -1 });
  return done({ cardId: made.value.cardId, people, goal });
};
