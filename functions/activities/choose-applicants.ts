import type { chooseApplicants as endpoint } from '@memberday/shared/contract/applicants.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';
import { readTrial, ruleTrial } from './rule-trial.ts';

export const chooseApplicants: UseCase<typeof endpoint> = async (context, { activityId, memberIds }) => {
  const trial = await readTrial(context, activityId);
  if (!trial.ok) return trial;
  if (trial.value.rules.chosenBy === 'seed') {
    return refused(problem('invalid_value', { field: 'activityId', why: 'is a trial whose places are drawn' }));
  }
  return done(await ruleTrial(context, trial.value, memberIds, { do: 'choose' }));
};
