import type { startActivity as endpoint } from '@memberday/shared/contract/activity-desk.ts';
import { moveActivity } from '@memberday/shared/domain/activities/activity.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { chargeEnvelopes } from '../charge-envelopes.ts';
import type { Context } from '../context.ts';
import type { AnyActivity } from '../store/activities.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { checkDraft } from './check-draft.ts';
import { chargeKey, costOfActivity } from './cost-of-activity.ts';
import { hooksOf } from './kinds/all-hooks.ts';
import { readToRun } from './run-by.ts';
import { closingWrite } from './save-activity.ts';

export const startActivity: UseCase<typeof endpoint> = async (context, { activityId }) => {
  const draft = await readToRun(context, activityId);
  return draft.ok ? startFor(context, activityId, draft.value.operator) : draft;
};

/**
 * One transaction: the activity is there with its whole worst case set aside, or it is not there at all. Starting it again answers how it
 * stands.
 * @param payer whose envelope it comes from: who made it, or who allowed it
 */
export const startFor = (context: Context, activityId: string, payer: string): Promise<Outcome<AnyActivity>> =>
  untilSettled<Outcome<AnyActivity>>(`activity ${activityId}`, async () => {
    const before = await context.store.activities.read(activityId, { strong: true });
    if (!before) return refused(problem('not_found', { what: 'activity', id: activityId }));
    if (before.state === 'scheduled') return done(before);
    const after = moveActivity(before, 'start', context.now());
    if (!after) return refused(problem('activity_not_now', { activityId, state: before.state }));
    const stands = await inTheWay(context, before);
    if (stands) return stands;
    const cost = await costOfActivity(context, before);
    if (!cost.ok) return cost;
    const { groups } = before.audience;
    const charged = await chargeEnvelopes(
      context,
      { key: chargeKey(activityId), operator: payer, groups, cost: cost.value },
      'spent' as const,
    );
    if (!charged.ok) return charged;
    const own = (await hooksOf(before.kind).atStart?.(context, before)) ?? [];
    const refusals = await context.store.activities.change<'spent' | 'never'>(after, [
      ...charged.value,
      ...own,
      closingWrite(activityId, after.closesAt),
    ]);
    return refusals.length === 0 ? done({ ...after, version: after.version + 1 }) : undefined;
  });

/** What a draft must not have any more when members come to see it. */
export const inTheWay = async (
  context: Context,
  activity: AnyActivity,
): Promise<Outcome<never, 'invalid_input'> | undefined> => {
  const { findings, words } = await checkDraft(context, activity);
  const fields = [
    ...findings,
    ...words.filter(({ severity }) => severity === 'block').map(({ field, hint }) => ({ path: field, why: hint })),
  ];
  return fields.length === 0 ? undefined : refused(problem('invalid_input', { fields }));
};
