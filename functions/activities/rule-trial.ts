import {
  type Trial,
  type TrialRules,
  type TrialTally,
  trial,
} from '@memberday/shared/domain/activities/kinds/trial.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import type { AnyActivity } from '../store/activities.ts';
import { changePart } from './change-part.ts';

export type TrialActivity = AnyActivity & { readonly rules: TrialRules };

export const readTrial = async (context: Context, activityId: string): Promise<Outcome<TrialActivity, 'not_found'>> => {
  const activity = await context.store.activities.read(activityId, { strong: true });
  return activity?.kind === 'trial'
    ? done(activity as TrialActivity)
    : refused(problem('not_found', { what: 'trial', id: activityId }));
};

/** Rules on applicants one after the other, each in a transaction of its own; a refusal of one stops none. */
export const ruleTrial = async (
  context: Context,
  { activityId, rules }: TrialActivity,
  memberIds: readonly string[],
  ruling: Trial['ruling'],
) => {
  const refusals: { memberId: string; code: string }[] = [];
  for (const memberId of memberIds) {
    const changed = await changePart(context, { activityId, memberId, asked: { ruling } });
    if (!changed.ok) refusals.push({ memberId, code: changed.problem.code });
  }
  const tally = await context.store.activities.readTally(activityId, 'all');
  const { chosen } = (tally?.tally as TrialTally | undefined) ?? (trial.emptyTally as TrialTally);
  return { places: rules.places, chosen, refused: refusals };
};
