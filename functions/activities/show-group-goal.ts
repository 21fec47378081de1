import { type GroupGoal, goalAhead } from '@memberday/shared/domain/activities/kinds/group-goal.ts';
import type { WorkContext } from '../context.ts';

export type ShowGroupGoal = { readonly activityId: string; readonly group: string };

/**
 * Shows on the cards of a group how many are in. Each look takes the number of now, so of many who come at once the first look shows all of
 * them, and the others find it shown.
 */
export const showGroupGoal = async (context: WorkContext, { activityId, group }: ShowGroupGoal): Promise<void> => {
  const now = context.now();
  const cards = await context.store.liveCards.list(activityId, group, now);
  if (cards.length === 0) return;
  const activity = await context.activities.read(activityId);
  const counted = await context.store.activities.readTally(activityId, group);
  if (activity?.kind !== 'group-goal' || !counted) return;
  const { people, goal } = goalAhead(activity.rules as GroupGoal['rules'], counted.tally as GroupGoal['tally']);
  const wechat = await context.wechat();
  for (const card of cards.filter((each) => each.people < people)) {
    const page = `play/pages/activity/index?activityId=${activityId}`;
    const { appId, cardId } = card;
    const shown = await wechat.showOnLiveCard({ appId, cardId, state: 'open', people, limit: goal, page });
    if (shown.ok) await context.store.liveCards.noteShown(card, people);
    // It is an ornament: the next one who comes shows the right number again.
    else context.log('warn', 'card not changed', { activityId, code: shown.problem.code });
  }
};
