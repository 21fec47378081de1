import type { saveActivity as endpoint } from '@memberday/shared/contract/activity-desk.ts';
import type { Parsed } from '@memberday/shared/contract/endpoint.ts';
import { mayBecome } from '@memberday/shared/domain/activities/check-activity.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { addMs } from '@memberday/shared/domain/time.ts';
import type { Context, Staff } from '../context.ts';
import type { AnyActivity } from '../store/activities.ts';
import { dueRow } from '../store/due.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { checkDraft } from './check-draft.ts';
import { closingMs } from './close-activity.ts';
import { mayMake, runs } from './run-by.ts';

/** A draft may be saved with findings, so that nobody loses their work; the same draft again changes nothing. */
export const saveActivity: UseCase<typeof endpoint> = async (context, asked) => {
  if (timeOfId('activity', asked.activityId) === undefined) {
    return refused(problem('invalid_value', { field: 'activityId', why: 'is not an activity id (act_…)' }));
  }
  const saved = await untilSettled<Outcome<AnyActivity>>(`activity ${asked.activityId}`, async () => {
    const before = await context.store.activities.read(asked.activityId, { strong: true });
    if (before && !runs(context.actor, before)) return notTheirs();
    const draft = draftOf(context.actor.staffId, asked, before);
    if (!mayMake(context.actor, draft)) return notTheirs();
    if (!before) return (await context.store.activities.create(draft)) ? done({ ...draft, version: 1 }) : undefined;
    if (before.state === 'draft') return write(context, draft);
    if (before.state !== 'scheduled' && before.state !== 'paused') {
      return refused(problem('activity_not_now', { activityId: before.activityId, state: before.state }));
    }
    const field = mayBecome(before, draft);
    if (field !== undefined) return refused(problem('contradicts_earlier', { key: before.activityId, field }));
    return write(context, draft);
  });
  if (!saved.ok) return saved;
  return done({ activity: saved.value, ...(await checkDraft(context, saved.value)) });
};

const notTheirs = (): Outcome<never, 'not_allowed'> =>
  refused(problem('not_allowed', { needs: 'groups or shops of their own' }));

const draftOf = (
  staffId: string,
  { activityId, ruled, groups, shops, tierAtLeast, rewards, ...content }: Parsed<typeof endpoint>,
  before: AnyActivity | undefined,
): AnyActivity => ({
  activityId,
  version: before?.version ?? 0,
  ...content,
  kind: ruled.kind,
  rules: ruled.rules,
  audience: { groups, shops, tierAtLeast },
  rewards: rewards.map((reward) => ({
    ...reward,
    added: before?.rewards.find(({ name }) => name === reward.name)?.added ?? 0,
  })),
  state: before?.state ?? 'draft',
  operator: before?.operator ?? staffId,
  endedAt: before?.endedAt ?? null,
});

/** @returns undefined when somebody was faster */
const write = async (context: Context & { readonly actor: Staff }, draft: AnyActivity) => {
  const { activityId, state, closesAt } = draft;
  // A later end is looked at then; the look at the former end finds that it is not over.
  const due = state === 'draft' ? [] : [closingWrite(activityId, closesAt)];
  // Places may have been added: who stands in line moves up.
  const grown = state === 'draft' ? [] : [growWrite(context, activityId)];
  const refusals = await context.store.activities.change(draft, [...due, ...grown]);
  return refusals.length === 0 ? done({ ...draft, version: draft.version + 1 }) : undefined;
};

/** The look that ends an activity at its time. */
export const closingWrite = (activityId: string, closesAt: string) => ({
  write: { put: dueRow(addMs(closesAt, closingMs), { kind: 'close-activity' as const, activityId }) },
  refusal: 'never' as const,
});

const growWrite = (context: Context, activityId: string) => ({
  write: { put: dueRow(context.now(), { kind: 'activity-mark' as const, activityId, name: 'grown', group: null }) },
  refusal: 'never' as const,
});
