import type { setHoldout as endpoint } from '@memberday/shared/contract/experiment-desk.ts';
import { holdoutYear } from '@memberday/shared/domain/experiments/holdout.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';

export const setHoldout: UseCase<typeof endpoint, InsightContext> = async (context, { after, share }) => {
  const at = context.now();
  const { zone } = versionAt(await context.programmes(), at).programme;
  if (!(await context.insight.experiments.writeHoldout({ version: after, share }))) {
    return refused(problem('contradicts_earlier', { key: 'holdout', field: 'after' }));
  }
  return done({ version: after + 1, share, year: holdoutYear(at, zone) });
};
