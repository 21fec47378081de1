import type { WorkContext } from '../context.ts';
import { applyRulings } from './apply-rulings.ts';
import { hooksOf } from './kinds/all-hooks.ts';
import type { MarkSeen } from './kinds/kind-hooks.ts';

/** Does what a kind lets come of something that happened once; doing it again finishes what was begun. */
export const followMark = async (context: WorkContext, mark: MarkSeen): Promise<void> => {
  const { activityId, name, group } = mark;
  const activity = await context.store.activities.read(activityId, { strong: true });
  const rulings = activity && (await hooksOf(activity.kind).follow?.(context, activity, mark));
  if (!rulings) return;
  await applyRulings(context, activityId, rulings.rulings, rulings);
  if (rulings.again) await context.store.due.put(rulings.again, { kind: 'activity-mark', activityId, name, group });
};
