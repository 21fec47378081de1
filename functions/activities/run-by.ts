import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { isWithin } from '@memberday/shared/domain/staff/scope.ts';
import { belongingOfActivity } from '../belonging-of-activity.ts';
import type { Context, Staff } from '../context.ts';
import type { AnyActivity } from '../store/activities.ts';

/** Whether a member of staff runs an activity. */
export const runs = (staff: Staff, activity: AnyActivity): boolean =>
  isWithin(staff, belongingOfActivity(activity), true);

/** An operator makes activities for groups or shops of theirs, never for the whole chain. */
export const mayMake = (staff: Staff, activity: AnyActivity): boolean => {
  const { groups, shops } = activity.audience;
  return staff.role !== 'operator' || (groups.length + shops.length > 0 && runs(staff, activity));
};

/** An activity as it was written last, for somebody who runs it. */
export const readToRun = async (
  context: Context & { readonly actor: Staff },
  activityId: string,
): Promise<Outcome<AnyActivity, 'not_found' | 'not_allowed'>> => {
  const activity = await context.store.activities.read(activityId, { strong: true });
  if (!activity) return refused(problem('not_found', { what: 'activity', id: activityId }));
  return runs(context.actor, activity)
    ? done(activity)
    : refused(problem('not_allowed', { needs: 'the groups or shops of the activity' }));
};
