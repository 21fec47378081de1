import { groupGoalView } from './kinds/group-goal-view.ts';
import type { AnyActivity } from './panel.ts';

/** What the card of an activity says in a group: for a group's goal, how near it is. */
export const activityShareTitle = (activity: AnyActivity): string =>
  activity.kind === 'group-goal' ? groupGoalView(activity).shareTitle : activity.title;
