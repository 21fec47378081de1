import { moveActivity } from '@memberday/shared/domain/activities/activity.ts';
import { kindOf } from '@memberday/shared/domain/activities/kinds/all-kinds.ts';
import { addMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';
import { releaseEnvelopes } from '../charge-envelopes.ts';
import type { Context, WorkContext } from '../context.ts';
import type { AnyActivity } from '../store/activities.ts';
import { rewardPool } from '../store/activity-rewards.ts';
import { untilSettled } from '../until-settled.ts';
import { applyRulings } from './apply-rulings.ts';
import { usedCharges } from './cost-of-activity.ts';
import { hooksOf } from './kinds/all-hooks.ts';

/** Steps that were let in just before the end are written by then. */
export const closingMs = minuteMs;
/** Shards of one transaction; few, because each of them may be taken from meanwhile. */
const shardsAtOnce = 8;

/** Ends an activity whose time is over, and settles one that owes nothing any more. Doing it again finishes what was begun. */
export const closeActivity = async (
  context: WorkContext,
  { activityId }: { readonly activityId: string },
): Promise<void> => {
  const ended = await endWhenOver(context, activityId);
  if (!ended) return;
  if (ended.state !== 'ended' && ended.state !== 'cancelled') return;
  const at = settlesAt(ended);
  if (context.now() < at) return context.store.due.put(at, { kind: 'close-activity', activityId });
  const owed = await hooksOf(ended.kind).beforeSettle?.(context, ended);
  if (owed) await applyRulings(context, activityId, owed.rulings, owed);
  if (owed?.again) return context.store.due.put(owed.again, { kind: 'close-activity', activityId });
  await takeOutBudgets(context, ended);
  await settle(context, ended);
};

/** When everything of it is decided: for one that was ended by hand, not before its steps under way are written. */
export const settlesAt = (activity: AnyActivity): Instant => {
  const { endedAt, closesAt } = activity;
  const end = endedAt !== null && endedAt < closesAt ? endedAt : closesAt;
  const own = activity.state === 'cancelled' ? undefined : kindOf(activity.kind).settlesAt?.(activity);
  return addMs(own !== undefined && own > end ? own : end, closingMs);
};

const endWhenOver = (context: Context, activityId: string): Promise<AnyActivity | null> =>
  untilSettled<AnyActivity | null>(`activity ${activityId}`, async () => {
    const before = await context.store.activities.read(activityId, { strong: true });
    if (!before) return null;
    const isOver = (before.state === 'scheduled' || before.state === 'paused') && context.now() >= before.closesAt;
    if (!isOver) return before;
    const after = moveActivity(before, 'end', context.now());
    if (!after) return before;
    const refusals = await context.store.activities.change({ ...before, ...after });
    return refusals.length === 0 ? { ...before, ...after, version: before.version + 1 } : undefined;
  });

/** Takes what is left out of the budgets of its rewards: after that not even a step under way earns any. */
const takeOutBudgets = async (context: Context, activity: AnyActivity): Promise<void> => {
  for (const reward of activity.rewards) {
    const pool = rewardPool(activity, reward);
    await untilSettled(`budget ${pool.poolId}`, async () => {
      const open = (await context.store.dropStock.read(pool)).filter((shard) => !shard.closed);
      for (let i = 0; i < open.length; i += shardsAtOnce) {
        if (!(await context.store.dropStock.close(pool, open.slice(i, i + shardsAtOnce), undefined))) return undefined;
      }
      return 'closed';
    });
  }
};

/** What its rewards really took stays charged; the rest of what was set aside goes back to the envelopes. */
const settle = (context: Context, activity: AnyActivity): Promise<void> =>
  untilSettled(`activity ${activity.activityId}`, async () => {
    for (const { key, used } of await usedCharges(context, activity)) await releaseEnvelopes(context, key, used);
    const before = await context.store.activities.read(activity.activityId, { strong: true });
    const after = before?.state === 'ended' ? moveActivity(before, 'settle', context.now()) : undefined;
    // One that was taken back stays so.
    if (!before || !after) return null;
    return (await context.store.activities.change({ ...before, ...after })).length === 0 ? null : undefined;
  }).then(() => undefined);
