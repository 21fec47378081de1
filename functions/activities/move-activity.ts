import { type ActivityMove, moveActivity } from '@memberday/shared/domain/activities/activity.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context, Staff } from '../context.ts';
import type { AnyActivity } from '../store/activities.ts';
import { dueRow } from '../store/due.ts';
import { untilSettled } from '../until-settled.ts';
import { settlesAt } from './close-activity.ts';
import { readToRun } from './run-by.ts';

/** Moves an activity; one that is there already stays as it is. Every step elsewhere hears of it within a second. */
export const changeState = (
  context: Context & { readonly actor: Staff },
  activityId: string,
  move: Extract<ActivityMove, 'pause' | 'resume' | 'end' | 'cancel'>,
): Promise<Outcome<AnyActivity>> =>
  untilSettled<Outcome<AnyActivity>>(`activity ${activityId}`, async () => {
    const before = await readToRun(context, activityId);
    if (!before.ok) return before;
    if (before.value.state === stateAfter[move]) return done(before.value);
    const after = moveActivity(before.value, move, context.now());
    if (!after) return refused(problem('activity_not_now', { activityId, state: before.value.state }));
    const isOver = after.state === 'ended' || after.state === 'cancelled';
    const wasReal = before.value.state === 'scheduled' || before.value.state === 'paused';
    const refusals = await context.store.activities.change(after, isOver && wasReal ? [settlingWrite(after)] : []);
    return refusals.length === 0 ? done({ ...after, version: after.version + 1 }) : undefined;
  });

const stateAfter = { pause: 'paused', resume: 'scheduled', end: 'ended', cancel: 'cancelled' } as const;

/** The look that settles it. */
const settlingWrite = (activity: AnyActivity) => ({
  write: {
    put: dueRow(settlesAt(activity), { kind: 'close-activity' as const, activityId: activity.activityId }),
  },
  refusal: 'never' as const,
});
