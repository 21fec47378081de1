import type { askToStartActivity as endpoint } from '@memberday/shared/contract/activity-desk.ts';
import { moveActivity } from '@memberday/shared/domain/activities/activity.ts';
import type { Approval } from '@memberday/shared/domain/approvals/approval.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { newApproval } from '../ask-approval.ts';
import type { Context, RequestContext, Staff } from '../context.ts';
import type { AnyActivity } from '../store/activities.ts';
import { approvalWrites } from '../store/approvals.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { costOfActivity } from './cost-of-activity.ts';
import { readToRun } from './run-by.ts';
import { inTheWay, startFor } from './start-activity.ts';

/** The activity waits, and the approval is there, or neither. */
export const askToStartActivity: UseCase<typeof endpoint> = (context, { activityId, approvalId, reason }) =>
  untilSettled<Outcome<AnyActivity>>(`activity ${activityId}`, async () => {
    if (timeOfId('approval', approvalId) === undefined) {
      return refused(problem('invalid_value', { field: 'approvalId', why: 'is not an approval id (apr_…)' }));
    }
    const before = await readToRun(context, activityId);
    if (!before.ok) return before;
    // A repeat, whose first answer was lost.
    if (before.value.state === 'waiting' && (await context.store.approvals.read(approvalId))) return before;
    const after = moveActivity(before.value, 'ask', context.now());
    if (!after) return refused(problem('activity_not_now', { activityId, state: before.value.state }));
    const stands = await inTheWay(context, before.value);
    if (stands) return stands;
    const cost = await costOfActivity(context, before.value);
    if (!cost.ok) return cost;
    const approval = newApproval(context, {
      approvalId,
      kind: 'start_activity',
      subject: activityId,
      group: before.value.audience.groups[0] ?? null,
      title: before.value.title,
      reason,
      cost: { points: cost.value.points, coupons: cost.value.coupons, fen: cost.value.fen },
      asked: {},
    });
    const refusals = await context.store.activities.change(after, approvalWrites(approval));
    return refusals.length === 0 ? done({ ...after, version: after.version + 1 }) : undefined;
  });

/** A yes pays: it starts out of the envelope of whoever said it, who may have one or not. */
export const grantStart = (
  context: RequestContext<Staff>,
  { subject }: Pick<Approval, 'subject'>,
): Promise<Outcome<AnyActivity>> => startFor(context, subject, context.actor.staffId);

/** A no, or a withdrawal, leaves the draft as it was. */
export const refuseStart = (context: Context, { subject }: Pick<Approval, 'subject'>): Promise<Outcome<unknown>> =>
  untilSettled<Outcome<unknown>>(`activity ${subject}`, async () => {
    const before = await context.store.activities.read(subject, { strong: true });
    const after = before && moveActivity(before, 'refuse', context.now());
    if (!after) return done(true);
    return (await context.store.activities.change(after)).length === 0 ? done(true) : undefined;
  });
