import type { saveMatchRules as endpoint } from '@memberday/shared/contract/matching.ts';
import { faultOfMatchRules } from '@memberday/shared/domain/matching/match-rules.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';

/** Two who save at once do not overwrite one another: whoever is second is told that there are newer rules. */
export const saveMatchRules: UseCase<typeof endpoint> = async (context, { after, ...said }) => {
  const fault = faultOfMatchRules(said);
  if (fault) return refused(problem('invalid_value', fault));
  const { matches } = context.store;
  const newest = await matches.rules();
  const rules = { ...said, version: after + 1 };
  if (newest.version !== after || !(await matches.saveRules(rules))) {
    return refused(problem('contradicts_earlier', { key: `version ${after + 1}`, field: 'after' }));
  }
  return done(rules);
};
